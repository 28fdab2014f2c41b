package io.heapwise.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Jvm;
import io.heapwise.settle.Settler;

/**
 * Auto-configuration of finding out who asks for explicit collections.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseSettleAutoConfiguration.class })
@ConditionalOnHeapwise
public final class HeapwiseExplicitAutoConfiguration {

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	ExplicitCollections explicitCollections(GcMonitor monitor, Jvm jvm, HeapwiseProperties properties,
			ObjectProvider<Settler> settlers) {
		// at once, as collections are notified on a thread that must create no beans
		Settler settler = settlers.getIfAvailable();
		return new ExplicitCollections(monitor, jvm.systemGcCalls(), properties.getGc().getExplicitCallers(),
				(collection) -> settler != null && settler.asksFor(collection.cause()));
	}

}
