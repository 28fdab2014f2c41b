package io.heapwise.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.JfrSystemGcCalls;
import io.heapwise.jvm.SystemGcCalls;
import io.heapwise.settle.Settler;

/**
 * Auto-configuration of finding out who asks for explicit collections.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseSettleAutoConfiguration.class })
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseExplicitAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SystemGcCalls systemGcCalls() {
		return new JfrSystemGcCalls();
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	ExplicitCollections explicitCollections(GcMonitor monitor, SystemGcCalls calls, HeapwiseProperties properties,
			ObjectProvider<Settler> settlers) {
		// at once, as collections are notified on a thread that must create no beans
		Settler settler = settlers.getIfAvailable();
		return new ExplicitCollections(monitor, calls, properties.getGc().getExplicitCallers(),
				(collection) -> settler != null && settler.asksFor(collection.cause()));
	}

	@Bean
	static LazyInitializationExcludeFilter explicitCollectionsAreNotLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(ExplicitCollections.class);
	}

}
