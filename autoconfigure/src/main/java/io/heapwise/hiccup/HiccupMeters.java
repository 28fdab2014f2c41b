package io.heapwise.hiccup;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of stalls, by their cause. A stall that a collection explains in part is in both
 * timers, each with its part.
 */
public final class HiccupMeters implements MeterBinder {

	private final HiccupMeter meter;

	/**
	 * Create the binder.
	 * @param meter what the meters show
	 */
	public HiccupMeters(HiccupMeter meter) {
		this.meter = meter;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Timer gc = timer(registry, "gc");
		Timer other = timer(registry, "other");
		this.meter.subscribe((stall) -> {
			record(gc, stall.gcNanos());
			record(other, stall.otherNanos());
		});
	}

	private static Timer timer(MeterRegistry registry, String cause) {
		return Timer.builder("heapwise.hiccup").description("Stalls of the JVM").tag("cause", cause).register(registry);
	}

	private static void record(Timer timer, long nanos) {
		if (nanos > 0) {
			timer.record(nanos, TimeUnit.NANOSECONDS);
		}
	}

}
