package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.verdict.KeptAdvice;
import io.heapwise.advice.verdict.Verdict;

/**
 * Whether the advice of an earlier start held, as the endpoint shows it.
 *
 * @param state what came of it
 * @param explanation the same in a sentence
 * @param advisedAt when the advice was given
 * @param before what was measured then
 * @param promisedLeast the least share of CPU promised
 * @param promisedMost the greatest share of CPU promised
 * @param now what is measured now, {@code null} while too little is known
 * @param notApplied options that are not in effect
 * @param takeBack options that did not help
 */
public record VerdictDescriptor(String state, String explanation, Instant advisedAt, KeptAdvice.Figures before,
		double promisedLeast, double promisedMost, KeptAdvice.@Nullable Figures now, List<String> notApplied,
		List<String> takeBack) {

	static @Nullable VerdictDescriptor of(@Nullable Verdict verdict) {
		return (verdict != null) ? new VerdictDescriptor(verdict.state().label(), verdict.explanation(),
				verdict.before().at(), verdict.before().figures(), verdict.before().least(), verdict.before().most(),
				verdict.now(), verdict.notApplied(), verdict.takeBack()) : null;
	}

}
