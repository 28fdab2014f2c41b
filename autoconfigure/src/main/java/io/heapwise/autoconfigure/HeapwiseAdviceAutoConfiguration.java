package io.heapwise.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.actuate.AdviceEndpoint;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.NonHeapReader;

/**
 * Auto-configuration of the advice on JVM options. Everything is made by the first
 * request, or by the keeper if a file is named.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseProcessLedgerAutoConfiguration.class })
@ConditionalOnBean({ GcMonitor.class, MemoryLimitReader.class, NonHeapReader.class })
public final class HeapwiseAdviceAutoConfiguration {

	/**
	 * Keeps the advice in a file.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnAdviceFileCondition.class)
	static class Keeping {

		@Bean
		@ConditionalOnMissingBean
		AdviceKeeper adviceKeeper(ApplicationContext context, GcMonitor monitor, HousekeepingTimer timer) {
			return new AdviceKeeper(SingletonSupplier.of(new GcAdviceFactory(context, monitor)), timer);
		}

		@Bean
		static LazyInitializationExcludeFilter adviceKeeperIsNotLazy() {
			return LazyInitializationExcludeFilter.forBeanTypes(AdviceKeeper.class);
		}

	}

	/**
	 * The endpoint, where Actuator is on the class path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class Showing {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		AdviceEndpoint adviceEndpoint(ApplicationContext context, GcMonitor monitor,
				ObjectProvider<AdviceKeeper> keeper) {
			AdviceKeeper keeping = keeper.getIfAvailable();
			return new AdviceEndpoint(
					(keeping != null) ? keeping.advice() : SingletonSupplier.of(new GcAdviceFactory(context, monitor)));
		}

	}

}
