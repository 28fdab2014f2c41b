package io.heapwise.jvm;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Totals of a collector read from the JVM's performance counters.
 */
final class PerfDataCounter implements CollectionCounter {

	private final CollectorBean bean;

	private final PerfData.Counter invocations;

	private final PerfData.Counter ticks;

	private final double nanosPerTick;

	private PerfDataCounter(CollectorBean bean, PerfData.Counter invocations, PerfData.Counter ticks,
			double nanosPerTick) {
		this.bean = bean;
		this.invocations = invocations;
		this.ticks = ticks;
		this.nanosPerTick = nanosPerTick;
	}

	static @Nullable PerfDataCounter of(PerfData data, CollectorBean bean) {
		OptionalInt index = (bean.counter() != null) ? data.collector(bean.counter()) : OptionalInt.empty();
		PerfData.Counter frequency = data.counter("sun.os.hrt.frequency");
		if (index.isEmpty() || frequency == null) {
			return null;
		}
		String prefix = "sun.gc.collector." + index.getAsInt();
		PerfData.Counter invocations = data.counter(prefix + ".invocations");
		PerfData.Counter ticks = data.counter(prefix + ".time");
		if (invocations == null || ticks == null) {
			return null;
		}
		return new PerfDataCounter(bean, invocations, ticks,
				(double) TimeUnit.SECONDS.toNanos(1) / frequency.getAsLong());
	}

	/**
	 * The time of several counters together, read faster than one after the other.
	 * @param counters counters of one JVM
	 * @return tells nanoseconds, zero without counters
	 */
	static LongSupplier nanos(List<PerfDataCounter> counters) {
		if (counters.isEmpty()) {
			return () -> 0;
		}
		PerfData.Sum ticks = new PerfData.Sum(counters.stream().map((counter) -> counter.ticks).toList());
		double nanosPerTick = counters.get(0).nanosPerTick;
		return (nanosPerTick == 1) ? ticks : () -> Math.round(ticks.getAsLong() * nanosPerTick);
	}

	@Override
	public CollectorBean bean() {
		return this.bean;
	}

	@Override
	public long count() {
		return this.invocations.getAsLong();
	}

	@Override
	public long nanos() {
		long ticks = this.ticks.getAsLong();
		return (this.nanosPerTick == 1) ? ticks : Math.round(ticks * this.nanosPerTick);
	}

	@Override
	public boolean precise() {
		return true;
	}

}
