package io.heapwise.advice.verdict;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.Amount;
import io.heapwise.advice.situation.Load;
import io.heapwise.advice.situation.Situation;
import io.heapwise.jvm.VmFlags;

/**
 * Compares what was promised with what was got, like with like.
 */
public final class Judge {

	private static final double SAME_LOAD = 0.25;

	private static final double LEAST_SECONDS = 60;

	/** Almost as long as the figures compared with were measured. */
	private static final double AS_LONG = 0.75;

	private static final double NO_BETTER = 0.95;

	/** As much as two measurements of the same may differ. */
	private static final double TOLERANCE = 1.1;

	private final KeptAdvice before;

	private final AppliedOptions applied;

	/**
	 * Create a judge.
	 * @param before the advice of an earlier start
	 * @param flags the flags of this JVM
	 */
	public Judge(KeptAdvice before, VmFlags flags) {
		this.before = before;
		this.applied = new AppliedOptions(flags);
	}

	/**
	 * Judge.
	 * @param situation what is measured now
	 * @return the verdict
	 */
	public Verdict judge(Situation situation) {
		KeptAdvice.Figures now = figures(situation);
		List<String> missing = this.applied.missing(this.before.options());
		double least = Math.max(LEAST_SECONDS, AS_LONG * this.before.figures().seconds());
		if (now == null || now.seconds() < least) {
			return verdict(Verdict.State.WAITING,
					"Watched for %.0f s so far; %.0f s are needed, as the figures before were taken over %.0f s"
						.formatted(situation.load().seconds(), least, this.before.figures().seconds()),
					null, missing, List.of());
		}
		if (!situation.load().isSteady()) {
			return verdict(Verdict.State.WAITING, "The load is not steady: nothing can be compared yet", null, missing,
					List.of());
		}
		double change = now.allocationRate() / this.before.figures().allocationRate() - 1;
		if (!(Math.abs(change) <= SAME_LOAD)) {
			return verdict(Verdict.State.DIFFERENT_LOAD,
					"The application allocates %s a second, and did %s: nothing can be compared".formatted(
							Amount.size(now.allocationRate()), Amount.size(this.before.figures().allocationRate())),
					now, missing, List.of());
		}
		return compared(now, missing);
	}

	private Verdict compared(KeptAdvice.Figures now, List<String> missing) {
		List<String> inEffect = this.before.options().stream().filter((option) -> !missing.contains(option)).toList();
		String figures = difference(now);
		if (inEffect.isEmpty()) {
			return verdict(Verdict.State.NOT_APPLIED, this.before.options().isEmpty()
					? "Nothing had been advised: " + figures : "None of the options advised is in effect: " + figures,
					now, missing, List.of());
		}
		String part = missing.isEmpty() ? "" : "; not in effect: " + String.join(" ", missing);
		if (now.share() <= this.before.most() * TOLERANCE) {
			return verdict(Verdict.State.HELD, "The advice held: " + figures + part, now, missing, List.of());
		}
		if (now.share() < this.before.figures().share() * NO_BETTER) {
			return verdict(Verdict.State.FELL_SHORT, "The advice helped less than promised: " + figures + part, now,
					missing, List.of());
		}
		return verdict(Verdict.State.NOT_HELD,
				"The advice did not hold: " + figures + part + "; take back " + String.join(" ", inEffect), now,
				missing, inEffect);
	}

	private String difference(KeptAdvice.Figures now) {
		KeptAdvice.Figures then = this.before.figures();
		StringBuilder text = new StringBuilder("collections take %s of the CPU time, %s before, %s to %s promised"
			.formatted(Amount.percent(now.share()), Amount.percent(then.share()), Amount.percent(this.before.least()),
					Amount.percent(this.before.most())));
		if (then.p99Pause() != null && now.p99Pause() != null) {
			text.append(String.format(Locale.ROOT, "; pause (p99) %.1f ms, %.1f ms before", now.p99Pause() * 1000,
					then.p99Pause() * 1000));
		}
		if (then.rss() != null && now.rss() != null) {
			text.append("; RSS %s, %s before".formatted(Amount.size(now.rss()), Amount.size(then.rss())));
		}
		return text.toString();
	}

	private Verdict verdict(Verdict.State state, String explanation, KeptAdvice.@Nullable Figures now,
			List<String> missing, List<String> takeBack) {
		return new Verdict(state, explanation, this.before, now, missing, takeBack);
	}

	/**
	 * The figures that are compared.
	 * @param situation what is measured
	 * @return the figures, {@code null} if the share or the allocation rate is unknown
	 */
	static KeptAdvice.@Nullable Figures figures(Situation situation) {
		Load load = situation.load();
		return (load.gcShare() != null && load.allocationRate() != null) ? new KeptAdvice.Figures(load.seconds(),
				load.gcShare(), load.allocationRate(), load.p99Pause(), situation.outside().rss()) : null;
	}

}
