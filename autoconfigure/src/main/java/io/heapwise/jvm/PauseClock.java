package io.heapwise.jvm;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

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
		this.pauses = counters.stream()
			.filter((counter) -> counter.bean().phase() == Phase.PAUSE)
			.toArray(CollectionCounter[]::new);
		this.precise = PerfDataCounter.nanos(Stream.of(this.pauses)
			.filter(PerfDataCounter.class::isInstance)
			.map(PerfDataCounter.class::cast)
			.toList());
		this.others = Stream.of(this.pauses)
			.filter((counter) -> !(counter instanceof PerfDataCounter))
			.toArray(CollectionCounter[]::new);
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
