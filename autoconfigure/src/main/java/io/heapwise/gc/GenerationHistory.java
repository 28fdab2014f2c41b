package io.heapwise.gc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.ToLongFunction;

import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.Phase;

/**
 * The collections of one generation: totals from the JVM's counters, the distribution of
 * pauses from what was recorded.
 */
final class GenerationHistory {

	private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

	private final Generation generation;

	private final Collector collector;

	private final List<CollectionCounter> pauses;

	private final List<CollectionCounter> cycles;

	private volatile @Nullable AtomicHistogram micros;

	/** The histogram rounds its highest value up. */
	private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

	private volatile @Nullable GarbageCollection last;

	GenerationHistory(Generation generation, JvmCollectors collectors) {
		this.generation = generation;
		this.collector = collectors.collector();
		this.pauses = counters(collectors, Phase.PAUSE);
		this.cycles = counters(collectors, Phase.CONCURRENT);
	}

	private List<CollectionCounter> counters(JvmCollectors collectors, Phase phase) {
		List<CollectionCounter> counters = new ArrayList<>();
		for (CollectionCounter counter : collectors.counters()) {
			if (counter.bean().generation() == this.generation && counter.bean().phase() == phase) {
				counters.add(counter);
			}
		}
		return List.copyOf(counters);
	}

	void record(GarbageCollection collection) {
		this.last = collection;
		if (collection.phase() == Phase.PAUSE) {
			this.longest.accumulate(collection.nanos());
			AtomicHistogram histogram = this.micros;
			if (histogram == null) {
				histogram = new AtomicHistogram(LONGEST_MICROS, 2);
				this.micros = histogram;
			}
			long micros = TimeUnit.NANOSECONDS.toMicros(collection.nanos() + 500);
			histogram.recordValue(Math.min(LONGEST_MICROS, micros));
		}
	}

	GenerationSummary summary() {
		GarbageCollection last = this.last;
		// JDK 17 without performance counters tells nothing of Remark and Cleanup
		boolean hidden = this.pauses.isEmpty() && this.collector.hidesConcurrentWork(this.generation);
		return new GenerationSummary(hidden ? null : sum(this.pauses, CollectionCounter::count),
				hidden ? null : sum(this.pauses, CollectionCounter::nanos), concurrent(CollectionCounter::count),
				concurrent(CollectionCounter::nanos), percentile(50), percentile(95), percentile(99), longest(),
				(last != null) ? last.cause() : null, (last != null) ? last.atMillis() : null);
	}

	private @Nullable Long concurrent(ToLongFunction<CollectionCounter> figure) {
		return this.collector.hidesConcurrentWork(this.generation) ? null : sum(this.cycles, figure);
	}

	private @Nullable Long percentile(double percent) {
		AtomicHistogram histogram = this.micros;
		if (histogram == null) {
			return null;
		}
		long nanos = TimeUnit.MICROSECONDS.toNanos(histogram.getValueAtPercentile(percent));
		return Math.min(nanos, this.longest.get());
	}

	private @Nullable Long longest() {
		return (this.micros != null) ? Long.valueOf(this.longest.get()) : null;
	}

	private static Long sum(List<CollectionCounter> counters, ToLongFunction<CollectionCounter> figure) {
		return counters.stream().mapToLong(figure).sum();
	}

}
