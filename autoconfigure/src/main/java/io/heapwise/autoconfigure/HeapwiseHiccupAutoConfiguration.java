package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.heapwise.gc.GcMonitor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.jvm.Jvm;

/**
 * Auto-configuration of the hiccup meter, where it is switched on.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnHeapwise
@ConditionalOnSwitch(value = "heapwise.gc.hiccups.enabled", byDefault = false)
public final class HeapwiseHiccupAutoConfiguration {

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	HiccupMeter hiccupMeter(GcMonitor monitor, Jvm jvm) {
		return new HiccupMeter(monitor.pauseClock(), jvm.process(), jvm.cpuThrottling());
	}

}
