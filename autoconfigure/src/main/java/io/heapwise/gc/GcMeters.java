package io.heapwise.gc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.CollectorBean;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.RememberedReading;

/**
 * Meters over what {@link GcMonitor} knows. All of them exist from the moment they are
 * bound, before the first collection.
 */
public final class GcMeters implements MeterBinder {

	private final GcMonitor monitor;

	private final RememberedReading<Map<Window, GcShares>> shares;

	/**
	 * Create the binder.
	 * @param monitor what the meters show
	 */
	public GcMeters(GcMonitor monitor) {
		this.monitor = monitor;
		this.shares = new RememberedReading<>(monitor::shares);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bindCollections(registry);
		bindTime(registry);
		for (Window window : Window.values()) {
			if (window != Window.TOTAL) {
				bindShares(registry, window);
			}
		}
		for (LiveSet.Origin origin : LiveSet.Origin.values()) {
			Gauge.builder("heapwise.heap.live", this.monitor, (monitor) -> bytes(monitor.liveSet(origin)))
				.description("What the live objects of the heap occupy")
				.baseUnit(BaseUnits.BYTES)
				.tag("origin", origin.label())
				.strongReference(true)
				.register(registry);
		}
		Gauge.builder("heapwise.heap.max", this.monitor.heap(), (heap) -> (heap.max() > 0) ? heap.max() : Double.NaN)
			.description("What the heap may grow to")
			.baseUnit(BaseUnits.BYTES)
			.strongReference(true)
			.register(registry);
	}

	private void bindCollections(MeterRegistry registry) {
		CollectionTimers timers = new CollectionTimers(registry);
		List<String> notified = this.monitor.collectors().beanNames();
		for (CollectionCounter counter : this.monitor.collectors().counters()) {
			// a timer that nothing would ever notify must not read as zero collections
			if (notified.contains(counter.bean().name())) {
				timers.register(counter.bean());
			}
		}
		this.monitor.subscribeFromOldest(timers::record);
	}

	private void bindTime(MeterRegistry registry) {
		FunctionCounter.builder("heapwise.gc.pause.time", this.monitor.pauseClock(), (clock) -> seconds(clock.nanos()))
			.description("Time the application was stopped by collections since the JVM started")
			.baseUnit("seconds")
			.register(registry);
		String source = this.monitor.cpuClock().source();
		FunctionCounter.builder("heapwise.gc.cpu.time", this.monitor.cpuClock(), (clock) -> seconds(clock.nanos()))
			.description("CPU time that garbage collection took, concurrent threads included")
			.baseUnit("seconds")
			.tag("source", (source != null) ? source : "unknown")
			.register(registry);
	}

	private void bindShares(MeterRegistry registry, Window window) {
		share(registry, "heapwise.gc.cpu.share", "Share of CPU time that garbage collection took", window,
				Tags.of("of", "process"), GcShares::ofProcess);
		share(registry, "heapwise.gc.cpu.share", "Share of CPU time that garbage collection took", window,
				Tags.of("of", "capacity"), GcShares::ofCapacity);
		share(registry, "heapwise.gc.pause.share", "Share of time in which the application was stopped", window,
				Tags.empty(), GcShares::stopped);
	}

	private void share(MeterRegistry registry, String name, String description, Window window, Tags tags,
			ToDoubleFunction<GcShares> figure) {
		Gauge
			.builder(name, this.shares,
					(shares) -> figure.applyAsDouble(Objects.requireNonNull(shares.get().get(window))))
			.description(description)
			.tags(tags.and("window", window.label()))
			.strongReference(true)
			.register(registry);
	}

	private static double bytes(@Nullable LiveSet live) {
		return (live != null) ? live.bytes() : Double.NaN;
	}

	private static double seconds(long nanos) {
		return (nanos >= 0) ? (double) nanos / TimeUnit.SECONDS.toNanos(1) : Double.NaN;
	}

	/**
	 * The timers of single collections, kept by collector and cause, so that recording
	 * one builds no meter id.
	 */
	private static final class CollectionTimers {

		private final MeterRegistry registry;

		private final Map<String, Map<String, Timer>> timers = new ConcurrentHashMap<>();

		CollectionTimers(MeterRegistry registry) {
			this.registry = registry;
		}

		void register(CollectorBean bean) {
			timer(bean.name(), bean.usualCause(), bean.generation().label(), bean.phase().label());
		}

		void record(GarbageCollection collection) {
			timer(collection.collector(), collection.cause(), collection.generation().label(),
					collection.phase().label())
				.record(collection.nanos(), TimeUnit.NANOSECONDS);
		}

		private Timer timer(String collector, String cause, String generation, String phase) {
			Map<String, Timer> byCause = this.timers.get(collector);
			Timer timer = (byCause != null) ? byCause.get(cause) : null;
			return (timer != null) ? timer : create(collector, cause, generation, phase);
		}

		private Timer create(String collector, String cause, String generation, String phase) {
			return this.timers.computeIfAbsent(collector, (name) -> new ConcurrentHashMap<>())
				.computeIfAbsent(cause,
						(name) -> Timer.builder("heapwise.gc.collection")
							.description("Collections, as the JVM reported them")
							.tags("generation", generation, "phase", phase, "collector", collector, "cause", cause)
							.register(this.registry));
		}

	}

}
