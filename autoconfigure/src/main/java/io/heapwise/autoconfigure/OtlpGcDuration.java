package io.heapwise.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.boot.util.LambdaSafe;

import io.heapwise.gc.GcDurationMeters;

/**
 * Sends {@code jvm.gc.duration} over OTLP in seconds, as the convention wants it, where
 * all other timers leave in another unit. A registry has one unit for all its timers,
 * milliseconds unless somebody changes it, and a distribution summary in seconds would
 * put everything below one second into the bucket of one second (micrometer#3680). So the
 * histogram has a registry of its own, which sends it to the same place.
 */
public final class OtlpGcDuration
		implements MeterRegistryCustomizer<OtlpMeterRegistry>, SmartInitializingSingleton, DisposableBean {

	private final OtlpConfig config;

	private final OtlpMetricsSender sender;

	private final Clock clock;

	private final GcDurationMeters meters;

	private final ObjectProvider<MeterFilter> filters;

	private final ObjectProvider<MeterRegistryCustomizer<?>> customizers;

	private volatile @Nullable OtlpMeterRegistry own;

	OtlpGcDuration(OtlpConfig config, OtlpMetricsSender sender, Clock clock, GcDurationMeters meters,
			ObjectProvider<MeterFilter> filters, ObjectProvider<MeterRegistryCustomizer<?>> customizers) {
		this.config = config;
		this.sender = sender;
		this.clock = clock;
		this.meters = meters;
		this.filters = filters;
		this.customizers = customizers;
	}

	private boolean isNeeded() {
		return this.config.enabled() && this.config.baseTimeUnit() != TimeUnit.SECONDS;
	}

	/**
	 * Keep the histogram out of the registries of the application.
	 */
	@Override
	public void customize(OtlpMeterRegistry registry) {
		if (isNeeded() && registry != this.own) {
			registry.config().meterFilter(MeterFilter.deny((id) -> id.getName().equals(GcDurationMeters.NAME)));
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (isNeeded()) {
			OtlpMeterRegistry registry = OtlpMeterRegistry.builder(inSeconds(this.config))
				.clock(this.clock)
				.metricsSender(this.sender)
				.build();
			this.own = registry;
			configure(registry);
			this.meters.bindTo(registry);
		}
	}

	/**
	 * What the application does to its registries, common tags for example, is done to
	 * this one too.
	 */
	@SuppressWarnings("unchecked")
	private void configure(OtlpMeterRegistry registry) {
		LambdaSafe.callbacks(MeterRegistryCustomizer.class, this.customizers.orderedStream().toList(), registry)
			.withLogger(OtlpGcDuration.class)
			.invoke((customizer) -> customizer.customize(registry));
		this.filters.orderedStream().forEach(registry.config()::meterFilter);
	}

	private static OtlpConfig inSeconds(OtlpConfig config) {
		return (OtlpConfig) Proxy.newProxyInstance(OtlpConfig.class.getClassLoader(),
				new Class<?>[] { OtlpConfig.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("baseTimeUnit")) {
						return TimeUnit.SECONDS;
					}
					try {
						return method.invoke(config, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	@Override
	public void destroy() {
		OtlpMeterRegistry registry = this.own;
		if (registry != null) {
			registry.close();
		}
	}

}
