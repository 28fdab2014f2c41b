package io.heapwise.hiccup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The delays that were measured: their distribution, and the stalls among them. A delay
 * that is longer than the interval also stands for the measurements that were missed
 * meanwhile, which would have seen the rest of it.
 */
final class StallHistory {

	private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

	private static final int WORST = 10;

	private final long intervalMicros;

	private final long leastStall;

	private final Histogram micros = new Histogram(LONGEST_MICROS, 2);

	private final List<Hiccup> worst = new ArrayList<>();

	private long longest;

	private long stalls;

	private long gcNanos;

	private long otherNanos;

	StallHistory(long interval, long leastStall) {
		this.intervalMicros = TimeUnit.NANOSECONDS.toMicros(interval);
		this.leastStall = leastStall;
	}

	/**
	 * Record a measurement.
	 * @param delay how much later than it should the thread ran, in nanoseconds
	 * @param paused how long collections stopped the application meanwhile; more than the
	 * delay if a pause began while nobody wanted to run
	 * @param atMillis when it ended
	 * @return the stall, {@code null} if the delay is too short for one
	 */
	synchronized @Nullable Hiccup record(long delay, long paused, long atMillis) {
		this.longest = Math.max(this.longest, delay);
		this.micros.recordValueWithExpectedInterval(
				Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(delay + 500)), this.intervalMicros);
		if (delay < this.leastStall) {
			return null;
		}
		Hiccup stall = new Hiccup(atMillis, delay, Math.min(delay, paused));
		this.stalls++;
		this.gcNanos += stall.gcNanos();
		this.otherNanos += stall.otherNanos();
		if (this.worst.size() < WORST || delay > this.worst.get(WORST - 1).nanos()) {
			this.worst.add(stall);
			this.worst.sort(Comparator.comparingLong(Hiccup::nanos).reversed());
			this.worst.subList(Math.min(WORST, this.worst.size()), this.worst.size()).clear();
		}
		return stall;
	}

	/**
	 * The history without what others know.
	 */
	synchronized HiccupSummary summary() {
		return new HiccupSummary(null, this.micros.getTotalCount(), percentile(50), percentile(99), percentile(99.9),
				percentile(100), this.stalls, this.gcNanos, this.otherNanos, List.copyOf(this.worst), null, null);
	}

	private @Nullable Long percentile(double percent) {
		if (this.micros.getTotalCount() == 0) {
			return null;
		}
		// the histogram rounds up
		return Math.min(this.longest, TimeUnit.MICROSECONDS.toNanos(this.micros.getValueAtPercentile(percent)));
	}

}
