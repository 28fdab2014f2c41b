package io.heapwise.advice.rules;

import java.util.List;

import io.heapwise.advice.AdviceRule;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.Amount;
import io.heapwise.advice.Confidence;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.MemoryPlan;
import io.heapwise.advice.situation.Situation;
import io.heapwise.jvm.Collector;

/**
 * The young generation of Serial and Parallel. G1 sizes its own, and any size given keeps
 * it from meeting its pause target.
 */
final class YoungRule implements AdviceRule {

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		boolean sized = heap.collector() == Collector.SERIAL || heap.collector() == Collector.PARALLEL;
		if (!sized || !heap.isWorthIt() || heap.young() == 0) {
			return List.of();
		}
		return List.of(new AdvisedOption("-Xmn" + Amount.option(heap.young()), Present.size(situation, "MaxNewSize"),
				"One young collection promoted %s at the most; the old generation keeps twice what is live and room for two"
					.formatted(Amount.size(situation.collections().largestPromotion())) + " of those",
				"A young collection every %s of allocation instead of %s, and fewer full ones"
					.formatted(Amount.size(heap.eden()), Amount.size(heap.edenNow())),
				Confidence.MEDIUM,
				"Less room for what lives long: watch for full collections when the live set grows. The young generation does not"
						+ " shrink when the service is idle"));
	}

}
