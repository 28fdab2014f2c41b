package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How long collections have stopped the application since the JVM started. Reading it is
 * a handful of memory reads: it allocates nothing and takes no lock, so that it can be
 * read at the start and the end of every request.
 */
public final class PauseClock {

	private final CollectionCounter[] pauses;

	/** Those that are read directly, which is what most requests do. */
	private final LongSupplier precise;

	private final CollectionCounter[] others;

	/**
	 * A clock over the pauses among the given counters.
	 * @param counters the counters of a JVM's collectors
	 */
	public PauseClock(List<CollectionCounter> counters) {
		List<CollectionCounter> all = new ArrayList<>();
		List<PerfDataCounter> exact = new ArrayList<>();
		List<CollectionCounter> rest = new ArrayList<>();
		for (CollectionCounter counter : counters) {
			if (counter.bean().phase() == Phase.PAUSE) {
				all.add(counter);
				if (counter instanceof PerfDataCounter perfDataCounter) {
					exact.add(perfDataCounter);
				}
				else {
					rest.add(counter);
				}
			}
		}
		this.pauses = all.toArray(new CollectionCounter[0]);
		this.precise = PerfDataCounter.nanos(exact);
		this.others = rest.toArray(new CollectionCounter[0]);
	}

	/**
	 * The stopped time.
	 * @return nanoseconds since the JVM started
	 */
	public long nanos() {
		long nanos = this.precise.getAsLong();
		for (CollectionCounter counter : this.others) {
			nanos += counter.nanos();
		}
		return nanos;
	}

	/**
	 * The pauses counted.
	 * @return how many since the JVM started
	 */
	public long count() {
		long count = 0;
		for (CollectionCounter counter : this.pauses) {
			count += counter.count();
		}
		return count;
	}

	/**
	 * Where the time comes from.
	 * @return {@code perf-data} (nanoseconds, from the performance counters) or
	 * {@code notification} (milliseconds, from the management beans that also send the
	 * notifications)
	 */
	public String source() {
		for (CollectionCounter counter : this.pauses) {
			if (!counter.precise()) {
				return "notification";
			}
		}
		return "perf-data";
	}

}
