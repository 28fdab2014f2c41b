package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.heapwise.alert.GcShareAlert;
import io.heapwise.alert.GcShareMeters;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.explicit.ExplicitMeters;
import io.heapwise.gc.GcMeters;
import io.heapwise.gc.GcMonitor;
import io.heapwise.settle.SettleMeters;
import io.heapwise.settle.SettleReports;

/**
 * Auto-configuration of meters, where Micrometer is on the class path.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseSettleAutoConfiguration.class,
		HeapwiseAlertAutoConfiguration.class, HeapwiseExplicitAutoConfiguration.class })
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GcMeters gcMeters(GcMonitor monitor) {
		return new GcMeters(monitor);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SettleReports.class)
	SettleMeters settleMeters(SettleReports reports) {
		return new SettleMeters(reports);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(GcShareAlert.class)
	GcShareMeters gcShareMeters(GcShareAlert alert) {
		return new GcShareMeters(alert);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ExplicitCollections.class)
	ExplicitMeters explicitMeters(ExplicitCollections collections) {
		return new ExplicitMeters(collections);
	}

}
