package io.heapwise.gc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.CollectorBean;
import io.heapwise.jvm.GarbageCollection;

/**
 * The histogram {@code jvm.gc.duration} of OpenTelemetry's semantic conventions: every
 * collection by the collector bean and the action it names, which tells pauses from
 * concurrent cycles. It exists from the moment it is bound.
 */
public final class GcDurationMeters implements MeterBinder {

	/** The name of the histogram. */
	public static final String NAME = "jvm.gc.duration";

	private static final Duration[] BUCKETS = { Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1),
			Duration.ofSeconds(10) };

	private final GcMonitor monitor;

	private final boolean withCause;

	/**
	 * Create the binder.
	 * @param monitor tells of collections
	 * @param withCause whether to add the attribute {@code jvm.gc.cause}, which the
	 * conventions leave to choice
	 */
	public GcDurationMeters(GcMonitor monitor, boolean withCause) {
		this.monitor = monitor;
		this.withCause = withCause;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Map<Attributes, Timer> timers = new ConcurrentHashMap<>();
		List<String> notified = this.monitor.collectors().beanNames();
		for (CollectionCounter counter : this.monitor.collectors().counters()) {
			CollectorBean bean = counter.bean();
			// a histogram that nothing would ever notify must not read as zero
			// collections
			if (notified.contains(bean.name())) {
				timers.computeIfAbsent(attributes(bean.name(), bean.usualAction(), bean.usualCause()),
						(attributes) -> attributes.register(registry));
			}
		}
		this.monitor.subscribeFromOldest((collection) -> timers
			.computeIfAbsent(attributes(collection), (attributes) -> attributes.register(registry))
			.record(collection.nanos(), TimeUnit.NANOSECONDS));
	}

	private Attributes attributes(GarbageCollection collection) {
		return attributes(collection.collector(), collection.action(), collection.cause());
	}

	private Attributes attributes(String name, String action, String cause) {
		return new Attributes(name, action, this.withCause ? cause : null);
	}

	/**
	 * The attributes of one row of the histogram.
	 *
	 * @param name the collector bean
	 * @param action what it did
	 * @param cause why it ran, {@code null} to leave that out
	 */
	private record Attributes(String name, String action, @Nullable String cause) {

		Timer register(MeterRegistry registry) {
			Tags tags = Tags.of("jvm.gc.name", this.name, "jvm.gc.action", this.action);
			return Timer.builder(NAME)
				.description("Duration of JVM garbage collection actions.")
				.tags((this.cause != null) ? tags.and("jvm.gc.cause", this.cause) : tags)
				.serviceLevelObjectives(BUCKETS)
				.register(registry);
		}

	}

}
