package io.heapwise.autoconfigure;

import java.nio.file.Path;
import java.util.Objects;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;

/**
 * Auto-configuration of the ledger by library. Nothing is read until a ledger is asked
 * for or a file is named to keep it in.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseLedgerAutoConfiguration {

	private final LedgerProperties properties;

	HeapwiseLedgerAutoConfiguration(HeapwiseProperties properties) {
		this.properties = properties.getLedger();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	LibraryLedger libraryLedger(DiagnosticCommands commands, GcMonitor monitor, ApplicationContext context) {
		return new LibraryLedger(commands, context.getClassLoader(), monitor::allocatedBytes);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OnDemandHeapLedger onDemandHeapLedger(LibraryLedger ledger) {
		return new OnDemandHeapLedger(ledger, this.properties.getHeapCooldown());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnLedgerFileCondition.class)
	KeptLedgers keptLedgers(LibraryLedger ledger, ApplicationContext context) {
		return new KeptLedgers(ledger, Path.of(Objects.requireNonNull(this.properties.getFile())), context);
	}

	@Bean
	static LazyInitializationExcludeFilter keptLedgersAreNotLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(KeptLedgers.class);
	}

}
