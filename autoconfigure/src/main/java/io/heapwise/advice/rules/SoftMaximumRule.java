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
 * The soft maximum of ZGC and Shenandoah: what the aim takes, with the hard maximum as
 * room for peaks.
 */
final class SoftMaximumRule implements AdviceRule {

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		boolean soft = heap.collector() == Collector.ZGC || heap.collector() == Collector.SHENANDOAH;
		boolean smaller = heap.heap() < situation.heap().max() * 0.75;
		if (!soft || !smaller || !situation.knows("SoftMaxHeapSize") || heap.share() > heap.target()) {
			return List.of();
		}
		return List.of(new AdvisedOption("-XX:SoftMaxHeapSize=" + Amount.option(heap.heap()),
				Present.size(situation, "SoftMaxHeapSize"),
				"Collections take %s of the CPU time, and this heap is enough for %s"
					.formatted(Amount.percent(heap.share()), Amount.percent(heap.target())),
				"The heap stays near %s except in peaks".formatted(Amount.size(heap.heap())), Confidence.MEDIUM,
				"Up to %s of the CPU time".formatted(Amount.percent(heap.target()))));
	}

}
