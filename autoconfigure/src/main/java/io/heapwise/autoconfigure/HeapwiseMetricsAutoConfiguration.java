package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

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

}
