package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.gc.GcMonitor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.hiccup.HiccupMeters;
import io.heapwise.jvm.CgroupThrottlingReader;
import io.heapwise.jvm.CpuThrottlingReader;
import io.heapwise.jvm.ProcessReader;

/**
 * Auto-configuration of the hiccup meter, where it is switched on.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnBean(GcMonitor.class)
@ConditionalOnSwitch(value = "heapwise.gc.hiccups.enabled", byDefault = false)
public final class HeapwiseHiccupAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CpuThrottlingReader cpuThrottlingReader() {
		return new CgroupThrottlingReader();
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	HiccupMeter hiccupMeter(GcMonitor monitor, ProcessReader process, CpuThrottlingReader throttling) {
		return new HiccupMeter(monitor.pauseClock(), process, throttling);
	}

	@Bean
	static LazyInitializationExcludeFilter hiccupMeterIsNotLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(HiccupMeter.class);
	}

	/**
	 * Applications with Micrometer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		@ConditionalOnMissingBean
		HiccupMeters hiccupMeters(HiccupMeter meter) {
			return new HiccupMeters(meter);
		}

	}

}
