package io.heapwise.advice.rules;

import java.util.List;

import io.heapwise.advice.AdviceRule;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.Amount;
import io.heapwise.advice.Confidence;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.MemoryPlan;
import io.heapwise.advice.situation.Situation;

/**
 * A limit for the metadata of classes, where the heap takes all the limit leaves.
 */
final class MetaspaceRule implements AdviceRule {

	private static final long MEBIBYTE = 1024 * 1024;

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		boolean tight = heap.isWorthIt() && heap.heap() == memory.heap();
		long metaspace = situation.outside().metaspace();
		if (!tight || metaspace == 0 || !situation.knows("MaxMetaspaceSize")
				|| situation.isChosen("MaxMetaspaceSize")) {
			return List.of();
		}
		long margin = Math.max(32 * MEBIBYTE, metaspace / 2);
		return List.of(new AdvisedOption("-XX:MaxMetaspaceSize=" + Amount.option(metaspace + margin), "none (default)",
				"%s are in use, and the heap takes all the limit leaves".formatted(Amount.size(metaspace)),
				"A leak of classes fails with an OutOfMemoryError instead of the process being killed",
				Confidence.MEDIUM, "Classes beyond it cannot be loaded: keep the margin when the application grows"));
	}

}
