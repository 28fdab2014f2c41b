package io.heapwise.advice.rules;

import java.util.ArrayList;
import java.util.List;

import io.heapwise.advice.AdviceRule;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.Amount;
import io.heapwise.advice.Confidence;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.MemoryPlan;
import io.heapwise.advice.situation.Situation;

/**
 * Limits outside of the heap: for direct buffers, whose default limit is the size of the
 * heap and so would go with it, and for the code cache.
 */
final class NonHeapRule implements AdviceRule {

	private static final long MEBIBYTE = 1024 * 1024;

	private static final long WORTH_LIMITING = 32 * MEBIBYTE;

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		List<AdvisedOption> options = new ArrayList<>();
		long direct = situation.outside().direct();
		Long limit = situation.number("MaxDirectMemorySize");
		long spare = memory.reserve() / 2 + Math.max(0, memory.heap() - heap.heap());
		if (direct >= WORTH_LIMITING && limit != null && limit == 0) {
			options.add(new AdvisedOption("-XX:MaxDirectMemorySize=" + Amount.option(direct + Math.min(direct, spare)),
					"the size of the heap (default)",
					"%s of direct buffers are in use, and the heap leaves %s for more".formatted(Amount.size(direct),
							Amount.size(spare)),
					"A buffer too many fails with an OutOfMemoryError instead of the process being killed",
					Confidence.MEDIUM, "Peaks beyond it fail"));
		}
		Long reserved = situation.number("ReservedCodeCacheSize");
		long code = situation.outside().codeCache();
		if (reserved != null && code > reserved * 3 / 4 && memory.heap() - heap.heap() + memory.reserve() > reserved / 2
				&& reserved < 512 * MEBIBYTE) {
			options.add(new AdvisedOption("-XX:ReservedCodeCacheSize=" + Amount.option(reserved * 3 / 2),
					Present.size(situation, "ReservedCodeCacheSize"),
					"%s of %s are used: compiled code is thrown away before it is full".formatted(Amount.size(code),
							Amount.size(reserved)),
					"Hot methods stay compiled; fewer collections for the code cache", Confidence.MEDIUM,
					"Up to %s more memory".formatted(Amount.size(reserved / 2.0))));
		}
		return options;
	}

}
