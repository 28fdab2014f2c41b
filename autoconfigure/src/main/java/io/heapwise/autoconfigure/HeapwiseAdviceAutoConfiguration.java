package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.gc.GcMonitor;

/**
 * Auto-configuration of advice on JVM options that is kept in a file, if one is named.
 * Where none is, advice is made by the first request for it.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnHeapwise
@ConditionalOnNamedFile("heapwise.advice.file")
public final class HeapwiseAdviceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AdviceKeeper adviceKeeper(ConfigurableApplicationContext context, GcMonitor monitor, HousekeepingTimer timer) {
		return new AdviceKeeper(SingletonSupplier.of(new GcAdviceFactory(context, monitor)), timer);
	}

}
