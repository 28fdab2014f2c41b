package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import io.heapwise.gc.GcDurationMeters;
import io.heapwise.gc.GcMonitor;

/**
 * Auto-configuration of meters named after OpenTelemetry's conventions, where they were
 * chosen.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, OtlpMetricsExportAutoConfiguration.class })
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(GcMonitor.class)
@Conditional(OnOpenTelemetryConventionsCondition.class)
public final class HeapwiseOpenTelemetryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GcDurationMeters gcDurationMeters(GcMonitor monitor, HeapwiseProperties properties) {
		return new GcDurationMeters(monitor, properties.getGc().isDurationCause());
	}

	/**
	 * Leaves out Micrometer's meters of the same collections, which would count each a
	 * second time.
	 */
	@Bean
	@ConditionalOnMissingBean(name = "gcDurationFilter")
	static MeterFilter gcDurationFilter() {
		return MeterFilter
			.deny((id) -> id.getName().equals("jvm.gc.pause") || id.getName().equals("jvm.gc.concurrent.phase.time"));
	}

	/**
	 * Applications that send their metrics over OTLP.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OtlpMeterRegistry.class, MeterRegistryCustomizer.class })
	@ConditionalOnBean({ OtlpConfig.class, OtlpMetricsSender.class })
	static class Otlp {

		@Bean
		@ConditionalOnMissingBean
		OtlpGcDuration otlpGcDuration(OtlpConfig config, OtlpMetricsSender sender, Clock clock, GcDurationMeters meters,
				ObjectProvider<MeterFilter> filters, ObjectProvider<MeterRegistryCustomizer<?>> customizers) {
			return new OtlpGcDuration(config, sender, clock, meters, filters, customizers);
		}

	}

}
