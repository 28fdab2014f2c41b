package io.heapwise.lazy.report;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of the beans that wait for their first use: how many there are, how many were
 * created since, and how long the first use of each had to wait.
 */
public final class LazyMeters implements MeterBinder {

	private static final String FIRST_USE = "heapwise.lazy.first.use";

	private final LazyBeans beans;

	/**
	 * Create the binder.
	 * @param beans what the meters show
	 */
	public LazyMeters(LazyBeans beans) {
		this.beans = beans;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "deferred", (lazy) -> lazy.deferred().size());
		gauge(registry, "created", (lazy) -> lazy.created().size());
		this.beans.deferred().forEach((bean) -> timer(registry, bean));
		this.beans.onCreated((created) -> record(registry, created));
	}

	private void gauge(MeterRegistry registry, String state, ToDoubleFunction<LazyBeans> figure) {
		Gauge.builder("heapwise.lazy.beans", this.beans, figure)
			.description("Beans that rules have wait for their first use, and those of them created since")
			.tag("state", state)
			.strongReference(true)
			.register(registry);
	}

	private static Timer timer(MeterRegistry registry, String bean) {
		return Timer.builder(FIRST_USE)
			.description("How long the first use of a deferred bean waited for its creation")
			.tag("bean", bean)
			.register(registry);
	}

	private static void record(MeterRegistry registry, CreatedBean created) {
		if (created.cause() == CreationCause.USE && created.nanos() >= 0) {
			timer(registry, created.bean()).record(created.nanos(), TimeUnit.NANOSECONDS);
		}
	}

}
