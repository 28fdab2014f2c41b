package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.advice.verdict.KeptAdvice.Figures;
import io.heapwise.advice.verdict.Verdict;

/**
 * Whether the advice of an earlier start held, as the endpoint shows it.
 *
 * @param state what came of it
 * @param explanation the same in a sentence
 * @param advisedAt when the advice was given
 * @param gcCpuShare share of the process's CPU time that collections take
 * @param p99Pause the pause 99 % did not exceed, in seconds
 * @param rss resident set size
 * @param allocationRate bytes allocated per second, by which loads are compared
 * @param notApplied options that are not in effect
 * @param takeBack options that did not help
 */
public record VerdictDescriptor(String state, String explanation, Instant advisedAt, PromiseDescriptor gcCpuShare,
		ChangeDescriptor p99Pause, ChangeDescriptor rss, ChangeDescriptor allocationRate, List<String> notApplied,
		List<String> takeBack) {

	static @Nullable VerdictDescriptor of(@Nullable Verdict verdict) {
		if (verdict == null) {
			return null;
		}
		Figures before = verdict.before().figures();
		Figures now = verdict.now();
		return new VerdictDescriptor(verdict.state().label(), verdict.explanation(), verdict.before().at(),
				new PromiseDescriptor(before.share(), List.of(verdict.before().least(), verdict.before().most()),
						(now != null) ? now.share() : null),
				new ChangeDescriptor(before.p99Pause(), (now != null) ? now.p99Pause() : null),
				new ChangeDescriptor(before.rss(), (now != null) ? now.rss() : null),
				new ChangeDescriptor(before.allocationRate(), (now != null) ? now.allocationRate() : null),
				verdict.notApplied(), verdict.takeBack());
	}

	/**
	 * A figure that was promised.
	 *
	 * @param before what it was
	 * @param promised the least and the greatest that was promised
	 * @param got what it is, {@code null} while too little is known
	 */
	@JsonInclude(Include.ALWAYS)
	public record PromiseDescriptor(double before, List<Double> promised, @Nullable Double got) {
	}

	/**
	 * A figure that goes with it.
	 *
	 * @param before what it was, {@code null} if unknown
	 * @param got what it is, {@code null} if unknown
	 */
	@JsonInclude(Include.ALWAYS)
	public record ChangeDescriptor(@Nullable Number before, @Nullable Number got) {
	}

}
