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
import io.heapwise.jvm.Collector;

/**
 * G1's own options: regions, the pause target and periodic collections. The least and
 * greatest share of young regions are not among them: beside the size of the heap they
 * changed little where they were measured, and did harm in a small heap.
 */
final class G1Rule implements AdviceRule {

	private static final long MEBIBYTE = 1024 * 1024;

	private static final long LARGEST_REGION = 32 * MEBIBYTE;

	private static final int LEAST_REGIONS = 64;

	private static final int HUMONGOUS_PART = 20;

	private static final long USUAL_PAUSE = 200;

	private static final long SHORT_PAUSE = 50;

	private static final long MINUTE = 60_000;

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		List<AdvisedOption> options = new ArrayList<>();
		if (situation.collector() == Collector.G1 && heap.collector() == Collector.G1 && heap.share() > heap.target()) {
			regions(situation, heap, options);
			pauses(situation, options);
			periodic(situation, options);
		}
		return options;
	}

	private void regions(Situation situation, HeapPlan heap, List<AdvisedOption> options) {
		Long size = situation.number("G1HeapRegionSize");
		int all = situation.collections().young() + situation.collections().markings();
		if (size == null || situation.collections().humongous() * HUMONGOUS_PART < all
				|| situation.collections().humongous() == 0) {
			return;
		}
		long larger = Math.min(LARGEST_REGION, Math.max(2 * size, 4 * MEBIBYTE));
		while (larger > size && heap.heap() / larger < LEAST_REGIONS) {
			larger /= 2;
		}
		if (larger > size) {
			options.add(new AdvisedOption("-XX:G1HeapRegionSize=" + Amount.option(larger),
					Present.size(situation, "G1HeapRegionSize"),
					"%d of %d collections began by an allocation of more than half a region"
						.formatted(situation.collections().humongous(), all),
					"Fewer markings; the share of CPU falls by up to a fifth of itself", Confidence.LOW,
					"Fewer regions to choose from, so that pauses vary more"));
		}
	}

	private void pauses(Situation situation, List<AdvisedOption> options) {
		Long target = situation.number("MaxGCPauseMillis");
		if (target != null && target < SHORT_PAUSE && situation.isChosen("MaxGCPauseMillis")) {
			options.add(new AdvisedOption("-XX:MaxGCPauseMillis=" + USUAL_PAUSE,
					Present.value(situation, "MaxGCPauseMillis"),
					"A target of %d ms keeps the young generation small".formatted(target), "Fewer young collections",
					Confidence.MEDIUM, "Single pauses may be longer"));
		}
	}

	private void periodic(Situation situation, List<AdvisedOption> options) {
		Long interval = situation.number("G1PeriodicGCInterval");
		if (interval != null && interval > 0 && interval < MINUTE) {
			options
				.add(new AdvisedOption("-XX:G1PeriodicGCInterval=0", Present.value(situation, "G1PeriodicGCInterval"),
						"A marking every %d ms is more than this load needs".formatted(interval),
						"Markings only when the heap fills", Confidence.MEDIUM,
						"Heap is given back by a settle only, when the service is idle"));
		}
	}

}
