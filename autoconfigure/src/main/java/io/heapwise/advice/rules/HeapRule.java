package io.heapwise.advice.rules;

import java.util.List;
import java.util.Objects;

import io.heapwise.advice.AdviceRule;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.Amount;
import io.heapwise.advice.Confidence;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.MemoryPlan;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Collector;

/**
 * The size of the heap: what the aim takes or the limit allows.
 */
final class HeapRule implements AdviceRule {

	private static final double WORTH_SHRINKING = 0.75;

	private static final int TIME_RATIO = 99;

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		long max = situation.heap().max();
		if (heap.isWorthIt()) {
			return held(situation, heap);
		}
		boolean tooLarge = heap.share() <= heap.target() && heap.heap() < max * WORTH_SHRINKING && max > memory.heap();
		return (tooLarge || max > memory.limit()) ? List.of(lower(situation, memory, heap)) : List.of();
	}

	private List<AdvisedOption> held(Situation situation, HeapPlan heap) {
		LiveSet live = Objects.requireNonNull(situation.heap().live());
		String because = "%s live (%s), %s allocated a second, a collection every %s of allocation".formatted(
				Amount.size(live.bytes()), live.origin().label(),
				Amount.size(Objects.requireNonNull(situation.load().allocationRate())), Amount.size(heap.edenNow()));
		String expected = "Collections take %s of the CPU time (%s to %s) instead of %s".formatted(
				Amount.percent(heap.expectedShare()), Amount.percent(heap.leastShare()),
				Amount.percent(heap.greatestShare()), Amount.percent(heap.share()));
		Confidence confidence = (live.origin() == LiveSet.Origin.ESTIMATE) ? Confidence.LOW : Confidence.MEDIUM;
		AdvisedOption maximum = new AdvisedOption("-Xmx" + Amount.option(heap.heap()),
				Present.size(situation, "MaxHeapSize"), because, expected, confidence,
				"Up to %s of heap, %s more than now".formatted(Amount.size(heap.heap()),
						Amount.size(Math.max(0, heap.heap() - situation.heap().max()))));
		if (heap.collector() == Collector.ZGC || heap.collector() == Collector.SHENANDOAH) {
			return List.of(maximum);
		}
		if (situation.settles()) {
			return (heap.collector() == Collector.G1 && situation.knows("GCTimeRatio"))
					? List.of(maximum, growth(situation)) : List.of(maximum);
		}
		return List.of(maximum,
				new AdvisedOption("-Xms" + Amount.option(heap.heap()), Present.size(situation, "InitialHeapSize"),
						"A heap that was settled or starts small has a small young generation until it grew again",
						"The share above from the first minute", Confidence.MEDIUM,
						"Freed heap is not given back while the service is idle: leave it out if that counts more"));
	}

	/**
	 * A least size would keep a settle from giving memory back, so G1 is told to grow
	 * sooner instead.
	 */
	private AdvisedOption growth(Situation situation) {
		return new AdvisedOption("-XX:GCTimeRatio=" + TIME_RATIO, Present.value(situation, "GCTimeRatio"),
				"%s of %s are committed: a settled heap grows only as far as G1's aim for its own time asks"
					.formatted(Amount.size(situation.heap().committed()), Amount.size(situation.heap().max())),
				"The heap grows under load until collections take less than 1 % of the time, and shrinks when settled",
				Confidence.LOW, "The heap is larger under load");
	}

	private AdvisedOption lower(Situation situation, MemoryPlan memory, HeapPlan heap) {
		return new AdvisedOption("-Xmx" + Amount.option(heap.heap()), Present.size(situation, "MaxHeapSize"),
				"The present maximum does not fit the limit of %s beside %s outside of the heap"
					.formatted(Amount.size(memory.limit()), Amount.size(memory.outside() + memory.unnamed())),
				"The process stays below its limit; collections take %s of the CPU time (%s to %s)".formatted(
						Amount.percent(heap.expectedShare()), Amount.percent(heap.leastShare()),
						Amount.percent(Math.max(heap.target(), heap.greatestShare()))),
				Confidence.MEDIUM, "Less room for peaks of what is live");
	}

}
