package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import io.heapwise.gc.GcDurationMeters;
import io.heapwise.gc.GcDurationSender;
import io.heapwise.gc.GcMonitor;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of the meters, where Micrometer is on the class path.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnHeapwise
public final class HeapwiseMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HeapwiseMeters heapwiseMeters(BeanFactory beans) {
		return new HeapwiseMeters(beans);
	}

	/**
	 * Applications whose meters are named after OpenTelemetry's conventions.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnOpenTelemetryConventionsCondition.class)
	static class OpenTelemetry {

		@Bean
		@ConditionalOnMissingBean
		GcDurationMeters gcDurationMeters(GcMonitor monitor, HeapwiseProperties properties) {
			return new GcDurationMeters(monitor, properties.getGc().isDurationCause());
		}

		/**
		 * Leaves out Micrometer's meters of the same collections, which would count each
		 * a second time.
		 */
		@Bean
		@ConditionalOnMissingBean(name = "gcDurationFilter")
		static MeterFilter gcDurationFilter() {
			return MeterFilter.deny(
					(id) -> id.getName().equals("jvm.gc.pause") || id.getName().equals("jvm.gc.concurrent.phase.time"));
		}

		/**
		 * Applications that send their metrics over OTLP.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ OtlpMetricsSender.class, ExportMetricsServiceRequest.class })
		static class Otlp {

			@Bean
			@ConditionalOnMissingBean(name = "gcDurationSenderPostProcessor")
			static BeanPostProcessor gcDurationSenderPostProcessor() {
				return new BeanPostProcessor() {

					@Override
					public Object postProcessAfterInitialization(Object bean, String name) {
						return (bean instanceof OtlpMetricsSender sender) ? new GcDurationSender(sender) : bean;
					}

				};
			}

		}

	}

}
