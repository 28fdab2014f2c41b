package io.heapwise.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.CpuReader;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanCollectors;
import io.heapwise.jvm.MXBeanCpuReader;
import io.heapwise.jvm.MXBeanHeapReader;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.PerfData;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.VmFlags;

/**
 * Auto-configuration of what reads this JVM, and of {@link GcMonitor}.
 */
@AutoConfiguration
@ConditionalOnSwitch("heapwise.enabled")
@EnableConfigurationProperties(HeapwiseProperties.class)
public final class HeapwiseAutoConfiguration {

	private static final Log logger = LogFactory.getLog(HeapwiseAutoConfiguration.class);

	private static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean
	JvmCollectors jvmCollectors() {
		PerfData perfData = PerfData.ofThisJvm().orElse(null);
		if (perfData == null) {
			logger.warn("This JVM shares no performance counters (-XX:-UsePerfData or -XX:+PerfDisableSharedMem):"
					+ " pauses are measured in milliseconds only");
		}
		return new MXBeanCollectors(perfData, logger::warn);
	}

	@Bean
	@ConditionalOnMissingBean
	HeapReader heapReader() {
		return new MXBeanHeapReader();
	}

	@Bean
	@ConditionalOnMissingBean
	CpuReader cpuReader() {
		return new MXBeanCpuReader();
	}

	@Bean
	@ConditionalOnMissingBean
	GcCpuClock gcCpuClock(JvmCollectors collectors) {
		return GcCpuClock.ofThisJvm(collectors.collector(), PerfData.ofThisJvm().orElse(null),
				new PauseClock(collectors.counters()));
	}

	@Bean
	@ConditionalOnMissingBean
	VmFlags vmFlags() {
		return new HotSpotFlags();
	}

	@Bean
	@ConditionalOnMissingBean
	DiagnosticCommands diagnosticCommands() {
		return new HotSpotCommands();
	}

	@Bean
	@ConditionalOnMissingBean
	ProcessReader processReader() {
		if (!Files.isReadable(Path.of("/proc/self/status"))) {
			logger.warn("The memory of this process cannot be read from /proc: its resident set size stays unknown");
		}
		return new LinuxProcessReader();
	}

	@Bean
	@ConditionalOnMissingBean
	HousekeepingTimer heapwiseHousekeepingTimer() {
		return new HousekeepingTimer();
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	GcMonitor gcMonitor(JvmCollectors collectors, HeapReader heap, CpuReader cpu, GcCpuClock cpuClock,
			HeapwiseProperties properties, HousekeepingTimer timer) {
		GcMonitor monitor = new GcMonitor(collectors, heap, cpu, cpuClock, properties.getGc().getHistorySize());
		timer.every(SAMPLING_INTERVAL, monitor::sample);
		return monitor;
	}

	@Bean
	static LazyInitializationExcludeFilter heapwiseIsNotLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(GcMonitor.class);
	}

}
