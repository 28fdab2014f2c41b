package io.heapwise.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.Advice;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.situation.Collections;
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
public record AdviceBasisDescriptor(String collector, int processors, @Nullable Map<String, Object> limit,
		@Nullable Map<String, Long> plan, Load load, Collections collections,
		@Nullable Map<String, @Nullable Object> live, Outside outside, @Nullable Map<String, Double> expected) {

	static AdviceBasisDescriptor of(Advice advice) {
		Situation situation = advice.situation();
		return new AdviceBasisDescriptor(situation.collector().label(), situation.processors(),
				(situation.limit() != null)
						? Map.of("bytes", situation.limit().bytes(), "source", situation.limit().source()) : null,
				plan(advice), situation.load(), situation.collections(), live(situation), situation.outside(),
				expected(advice.heap()));
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

}
