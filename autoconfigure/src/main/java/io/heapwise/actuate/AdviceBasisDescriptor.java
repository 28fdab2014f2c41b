package io.heapwise.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.advice.Advice;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.situation.CollectionFigures;
import io.heapwise.advice.situation.Load;
import io.heapwise.advice.situation.Outside;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;

/**
 * What advice rests on.
 *
 * @param collector the collector
 * @param processors the processors available
 * @param limit the memory planned with
 * @param plan how the limit is divided, {@code null} if it did not come so far
 * @param load what the application did
 * @param collections what collections did
 * @param live the live set
 * @param outside the memory outside of the heap
 * @param expected the share of CPU to expect, {@code null} if it did not come so far
 */
@JsonInclude(Include.ALWAYS)
public record AdviceBasisDescriptor(String collector, int processors, @Nullable Map<String, Object> limit,
		@Nullable Map<String, Long> plan, LoadDescriptor load, CollectionFigures collections,
		@Nullable Map<String, @Nullable Object> live, OutsideDescriptor outside,
		@Nullable Map<String, Double> expected) {

	static AdviceBasisDescriptor of(Advice advice) {
		Situation situation = advice.situation();
		return new AdviceBasisDescriptor(situation.collector().label(), situation.processors(),
				(situation.limit() != null)
						? Map.of("bytes", situation.limit().bytes(), "source", situation.limit().source()) : null,
				plan(advice), LoadDescriptor.of(situation.load()), situation.collections(), live(situation),
				OutsideDescriptor.of(situation.outside()), expected(advice.heap()));
	}

	private static @Nullable Map<String, Long> plan(Advice advice) {
		if (advice.memory() == null) {
			return null;
		}
		Map<String, Long> plan = new LinkedHashMap<>(advice.memory().parts());
		plan.put("heap", (advice.heap() != null) ? advice.heap().heap() : advice.memory().heap());
		return plan;
	}

	private static @Nullable Map<String, @Nullable Object> live(Situation situation) {
		LiveSet live = situation.heap().live();
		if (live == null) {
			return null;
		}
		Map<String, @Nullable Object> figures = new LinkedHashMap<>();
		figures.put("bytes", live.bytes());
		figures.put("origin", live.origin().label());
		figures.put("age", situation.heap().liveAge());
		figures.put("growthPerSecond",
				(situation.heap().growth() != null) ? situation.heap().growth().bytesPerSecond() : null);
		return figures;
	}

	private static @Nullable Map<String, Double> expected(@Nullable HeapPlan heap) {
		return (heap != null && heap.isWorthIt())
				? Map.of("share", heap.expectedShare(), "least", heap.leastShare(), "most", heap.greatestShare())
				: null;
	}

	/**
	 * What the application did while it was watched; shares are ratios from 0 to 1.
	 *
	 * @param seconds how long it was watched under traffic
	 * @param allocationRate bytes allocated per second
	 * @param variation how much the allocation rate of parts of that time differs
	 * @param promotionRate bytes promoted per second
	 * @param gcShare share of the process's CPU time that collections took
	 * @param pauseShare share of the time in which the application was stopped
	 * @param cpu processors the process kept busy
	 * @param p99Pause the pause that 99 % of young pauses did not exceed, in seconds
	 */
	@JsonInclude(Include.ALWAYS)
	public record LoadDescriptor(double seconds, @Nullable Double allocationRate, @Nullable Double variation,
			@Nullable Double promotionRate, @Nullable Double gcShare, @Nullable Double pauseShare, @Nullable Double cpu,
			@Nullable Double p99Pause) {

		static LoadDescriptor of(Load load) {
			return new LoadDescriptor(load.seconds(), load.allocationRate(), load.variation(), load.promotionRate(),
					load.gcShare(), load.pauseShare(), load.cpu(), load.p99Pause());
		}

	}

	/**
	 * The memory outside of the heap, in bytes.
	 *
	 * @param rss resident set size of the process, {@code null} if unknown
	 * @param metaspace metadata of classes
	 * @param codeCache compiled code
	 * @param threads number of threads
	 * @param direct direct byte buffers
	 */
	@JsonInclude(Include.ALWAYS)
	public record OutsideDescriptor(@Nullable Long rss, long metaspace, long codeCache, int threads, long direct) {

		static OutsideDescriptor of(Outside outside) {
			return new OutsideDescriptor(outside.rss(), outside.metaspace(), outside.codeCache(), outside.threads(),
					outside.direct());
		}

	}

}
