package io.heapwise.autoconfigure;

import java.lang.management.ManagementFactory;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.LinuxMappingsReader;
import io.heapwise.jvm.LinuxMemoryLimitReader;
import io.heapwise.jvm.MXBeanNonHeapReader;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.VmFlags;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.process.ProcessMeters;
import io.heapwise.ledger.sharing.SharingLedger;

/**
 * Auto-configuration of the ledger of this process and of what it shares with others.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseProcessLedgerAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	MappingsReader mappingsReader() {
		return new LinuxMappingsReader();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	MemoryLimitReader memoryLimitReader() {
		return new LinuxMemoryLimitReader();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	NonHeapReader nonHeapReader() {
		return new MXBeanNonHeapReader();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ProcessLedger processLedger(ProcessReader process, MappingsReader mappings, MemoryLimitReader limit,
			HeapReader heap, NonHeapReader nonHeap, VmFlags flags, DiagnosticCommands commands) {
		return new ProcessLedger(process, mappings, limit, heap, nonHeap, flags, commands);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	SharingLedger sharingLedger(MappingsReader mappings, VmFlags flags) {
		return new SharingLedger(mappings, flags, ManagementFactory.getRuntimeMXBean().getInputArguments());
	}

	/**
	 * The meters, where Micrometer is on the class path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		ProcessMeters processMeters(ProcessReader process) {
			return new ProcessMeters(process);
		}

	}

}
