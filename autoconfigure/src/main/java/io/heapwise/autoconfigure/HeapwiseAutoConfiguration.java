package io.heapwise.autoconfigure;

import java.time.Duration;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.gc.GcMonitor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.jvm.Jvm;
import io.heapwise.lazy.creation.Preload;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.settle.Settler;
import io.heapwise.settle.StartupSettle;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of what everything else stands on: the readers of this JVM, and the
 * monitor of its collections, with who asks for them and, where it is switched on, the
 * hiccup meter. A reader that is defined as a bean is used in the place of the one for
 * HotSpot or Linux.
 */
@AutoConfiguration
@ConditionalOnSwitch("heapwise.enabled")
@EnableConfigurationProperties(HeapwiseProperties.class)
public final class HeapwiseAutoConfiguration {

	private static final Log logger = LogFactory.getLog(HeapwiseAutoConfiguration.class);

	private static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean
	Jvm heapwiseJvm(BeanFactory beans) {
		return new Jvm(logger::warn, new Jvm.Replacements() {

			@Override
			public <T> @Nullable T of(Class<T> type) {
				return beans.getBeanProvider(type).getIfAvailable();
			}

		});
	}

	@Bean
	@ConditionalOnMissingBean
	HousekeepingTimer heapwiseHousekeepingTimer() {
		return new HousekeepingTimer();
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	GcMonitor gcMonitor(Jvm jvm, HeapwiseProperties properties, HousekeepingTimer timer) {
		GcMonitor monitor = new GcMonitor(jvm.collectors(), jvm.heap(), jvm.cpu(), jvm.gcCpuClock(),
				properties.getGc().getHistorySize());
		timer.every(SAMPLING_INTERVAL, monitor::sample);
		return monitor;
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	ExplicitCollections explicitCollections(GcMonitor monitor, Jvm jvm, HeapwiseProperties properties,
			ObjectProvider<Settler> settlers) {
		// at once, as collections are notified on a thread that must create no beans
		Settler settler = settlers.getIfAvailable();
		return new ExplicitCollections(monitor, jvm.systemGcCalls(), properties.getGc().getExplicitCallers(),
				(collection) -> settler != null && settler.asksFor(collection.cause()));
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	@ConditionalOnSwitch(value = "heapwise.gc.hiccups.enabled", byDefault = false)
	HiccupMeter hiccupMeter(GcMonitor monitor, Jvm jvm) {
		return new HiccupMeter(monitor.pauseClock(), jvm.process(), jvm.cpuThrottling());
	}

	/**
	 * What does its work without being asked must be there although beans are initialized
	 * lazily. The types are loaded only if somebody asks.
	 */
	@Bean
	static LazyInitializationExcludeFilter heapwiseIsNotLazy() {
		return (name, definition, type) -> Stream
			.of(GcMonitor.class, StartupSettle.class, IdleSettleStarter.class, GcShareAlertStarter.class,
					ExplicitCollections.class, HiccupMeter.class, LazyStartup.class, Preload.class, KeptLedgers.class,
					AdviceKeeper.class)
			.anyMatch((unasked) -> unasked.isAssignableFrom(type));
	}

}
