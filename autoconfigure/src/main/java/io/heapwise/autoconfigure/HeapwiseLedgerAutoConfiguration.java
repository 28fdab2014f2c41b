package io.heapwise.autoconfigure;

import java.nio.file.Path;
import java.util.Objects;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Jvm;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;
import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.ledger.startup.StartupRecorder;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of the ledger. What only those need who ask for one is created by
 * the first who does.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnHeapwise
public final class HeapwiseLedgerAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	LibraryLedger libraryLedger(Jvm jvm, GcMonitor monitor, ApplicationContext context) {
		return new LibraryLedger(jvm.commands(), context.getClassLoader(), monitor::allocatedBytes);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OnDemandHeapLedger onDemandHeapLedger(LibraryLedger ledger, HeapwiseProperties properties) {
		return new OnDemandHeapLedger(ledger, properties.getLedger().getHeapCooldown());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnNamedFile("heapwise.ledger.file")
	KeptLedgers keptLedgers(LibraryLedger ledger, HeapwiseProperties properties, ApplicationContext context) {
		return new KeptLedgers(ledger, Path.of(Objects.requireNonNull(properties.getLedger().getFile())), context);
	}

	/**
	 * Applications whose start-up was recorded by {@link StartupLedgerInitializer}.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSwitch(value = "heapwise.ledger.startup.enabled", byDefault = false)
	static class Startup {

		/**
		 * The condition is here, as one on the class has the recorder loaded before the
		 * switch is looked at. A child context is recorded on its own, so it has its own
		 * ledger.
		 */
		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		@ConditionalOnBean(value = StartupRecorder.class, search = SearchStrategy.CURRENT)
		StartupLedger startupLedger(StartupRecorder recorder, ConfigurableListableBeanFactory beans) {
			return new StartupLedger(recorder, beans);
		}

	}

}
