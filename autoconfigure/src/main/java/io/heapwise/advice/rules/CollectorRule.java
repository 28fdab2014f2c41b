package io.heapwise.advice.rules;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.AdviceRule;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.Amount;
import io.heapwise.advice.Confidence;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.MemoryPlan;
import io.heapwise.advice.situation.Situation;
import io.heapwise.jvm.Collector;

/**
 * Another collector, where what was measured speaks against the present one.
 */
final class CollectorRule implements AdviceRule {

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		if (heap.collector() == situation.collector()) {
			return List.of();
		}
		String present = situation.collector().label();
		if (heap.collector() == Collector.G1) {
			return List.of(new AdvisedOption("-XX:+UseG1GC", present,
					"Pauses up to %.0f ms (p99) stop the application for %s of the time, on %d processors".formatted(
							1000 * figure(situation.load().p99Pause()),
							Amount.percent(figure(situation.load().pauseShare())), situation.processors()),
					"Pauses below the aim of 200 ms", Confidence.LOW,
					"More CPU time beside the application, and a few percent of memory for the collector itself"));
		}
		return List.of(new AdvisedOption("-XX:+UseSerialGC", present,
				"One processor and a limit of %s: nothing can run beside the application".formatted(
						Amount.size(memory.limit())),
				"A few percent less CPU time, and 20-60 MiB less native memory", Confidence.LOW,
				"Full collections stop the application"));
	}

	private static double figure(@Nullable Double figure) {
		return (figure != null) ? figure : 0;
	}

}
