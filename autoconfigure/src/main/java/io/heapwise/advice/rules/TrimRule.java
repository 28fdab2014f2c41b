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
 * Trimming of the native heap, where much of it is named by nobody.
 */
final class TrimRule implements AdviceRule {

	private static final String FLAG = "TrimNativeHeapInterval";

	private static final long MUCH = 192L * 1024 * 1024;

	private static final int INTERVAL_MILLIS = 30_000;

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		Long interval = situation.number(FLAG);
		Long unnamed = situation.outside().rest(situation.heap().occupied());
		if (interval == null || interval > 0 || unnamed == null || unnamed < MUCH) {
			return List.of();
		}
		return List.of(new AdvisedOption("-XX:" + FLAG + "=" + INTERVAL_MILLIS, "off (default)",
				"%s of native memory are named by nobody; part of it may be freed and not given back"
					.formatted(Amount.size(unnamed)),
				"Between nothing and half of it less", Confidence.LOW, "A few milliseconds of CPU every half minute"));
	}

}
