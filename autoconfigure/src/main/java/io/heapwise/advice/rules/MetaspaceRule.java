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
 * A limit for the metadata of classes, where the heap takes all the limit leaves. Next to
 * it the JVM collects again and again, so there is room for all that an archive holds:
 * one that is rejected at the next start must cost a slower start, not the service.
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
		long archives = situation.outside().archives();
		long margin = Math.max(32 * MEBIBYTE, metaspace / 2);
		return List.of(new AdvisedOption("-XX:MaxMetaspaceSize=" + Amount.option(metaspace + archives + margin),
				"none (default)",
				"%s are in use, %s are mapped from archives, and the heap takes all the limit leaves"
					.formatted(Amount.size(metaspace), Amount.size(archives)),
				"A leak of classes fails with an OutOfMemoryError instead of the process being killed",
				Confidence.MEDIUM, "Classes beyond it cannot be loaded: keep the margin when the application grows,"
						+ " and leave it out of a training run for an archive, which needs more"));
	}

}
