package io.heapwise.advice;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.situation.Growth;
import io.heapwise.advice.situation.Heap;
import io.heapwise.advice.situation.Load;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Collector;

/**
 * Says when there is no advice, why, and what it takes.
 */
final class Refusals {

	private static final double LEAST_SECONDS = 60;

	private static final int LEAST_YOUNG = 5;

	private static final double IDLE = 1024 * 1024;

	private static final double OLDEST_LIVE_SET = 3600;

	@Nullable Advice refuse(Situation situation) {
		if (situation.collector() == Collector.EPSILON) {
			return Advice.refusal(AdviceState.UNSUPPORTED_COLLECTOR,
					"Epsilon never collects: there is nothing to measure and nothing to size", situation);
		}
		if (situation.collector() == Collector.UNKNOWN) {
			return Advice.refusal(AdviceState.UNSUPPORTED_COLLECTOR,
					"The collector of this JVM is none of the JDK's: nobody knows what its options do", situation);
		}
		if (situation.limit() == null) {
			return Advice.refusal(AdviceState.NO_MEMORY_LIMIT,
					"No memory limit is known to plan with: set one for the container, or heapwise.advice.memory-limit",
					situation);
		}
		Advice leak = leak(situation);
		if (leak != null) {
			return leak;
		}
		Advice early = tooLittle(situation);
		return (early != null) ? early : unusable(situation);
	}

	private static @Nullable Advice leak(Situation situation) {
		Heap heap = situation.heap();
		Growth growth = heap.growth();
		LiveSet live = heap.live();
		if (growth == null || live == null || !growth.isSteady(live.bytes())) {
			return null;
		}
		double left = Math.max(0, heap.max() - live.bytes()) / growth.bytesPerSecond();
		return Advice.refusal(AdviceState.LEAK, String.format(Locale.ROOT,
				"The live set grows by %s an hour (± %s, %d collections over %.0f s) and is %s: the maximum of the heap,"
						+ " %s, will be met in about %s. More heap would only delay that. See what grows:"
						+ " GET /actuator/ledger?heap=true now and again later, and compareTo=startup for classes",
				Amount.size(growth.bytesPerSecond() * 3600), Amount.size(2 * growth.error() * 3600),
				growth.observations(), growth.seconds(), Amount.size(live.bytes()), Amount.size(heap.max()),
				time(left)), situation);
	}

	private static String time(double seconds) {
		if (seconds < 120) {
			return String.format(Locale.ROOT, "%.0f seconds", seconds);
		}
		return (seconds < 7200) ? String.format(Locale.ROOT, "%.0f minutes", seconds / 60)
				: String.format(Locale.ROOT, "%.0f hours", seconds / 3600);
	}

	private static @Nullable Advice tooLittle(Situation situation) {
		Load load = situation.load();
		if (load.seconds() < LEAST_SECONDS) {
			return insufficient(situation, "Watched for %.0f s so far; %.0f s under the usual load are needed"
				.formatted(load.seconds(), LEAST_SECONDS));
		}
		if (load.allocationRate() == null || load.gcShare() == null) {
			return insufficient(situation, "The allocation rate or the CPU time of collections is unknown in this JVM");
		}
		if (load.allocationRate() < IDLE) {
			return insufficient(situation,
					"The service is idle (it allocates %s a second): there is no load to size by. Ask again under the usual"
						.formatted(Amount.size(load.allocationRate())) + " load");
		}
		boolean young = situation.collector() != Collector.ZGC && situation.collector() != Collector.SHENANDOAH;
		if (young && situation.collections().young() < LEAST_YOUNG && load.gcShare() > 0.001) {
			return insufficient(situation, "%d young collections were seen, at least %d are needed"
				.formatted(situation.collections().young(), LEAST_YOUNG));
		}
		if (situation.heap().live() == null) {
			return insufficient(situation,
					"No collection told the live set yet: wait for one, or run a settle (POST /actuator/settle, if granted)");
		}
		return null;
	}

	private static @Nullable Advice unusable(Situation situation) {
		Load load = situation.load();
		if (load.variation() == null) {
			return insufficient(situation, "How steady the load is cannot be told yet; ask again in a minute");
		}
		if (!load.isSteady()) {
			return Advice.refusal(AdviceState.UNSTEADY_LOAD, String.format(Locale.ROOT,
					"The allocation rate varies by %.0f %% over %.0f s, more than %.0f %%: sizes that fit one part would not"
							+ " fit the other. Ask again under a steady load",
					load.variation() * 100, load.seconds(), Load.MOST_VARIATION * 100), situation);
		}
		Double age = situation.heap().liveAge();
		if (age != null && age > OLDEST_LIVE_SET) {
			return Advice.refusal(AdviceState.STALE_LIVE_SET, String.format(Locale.ROOT,
					"The live set was measured %.0f minutes ago, more than %.0f: run a settle (POST /actuator/settle, if granted)"
							+ " and ask again",
					age / 60, OLDEST_LIVE_SET / 60), situation);
		}
		return null;
	}

	private static Advice insufficient(Situation situation, String reason) {
		return Advice.refusal(AdviceState.INSUFFICIENT_DATA, reason, situation);
	}

}
