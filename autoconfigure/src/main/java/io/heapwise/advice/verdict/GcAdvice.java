package io.heapwise.advice.verdict;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.Advice;
import io.heapwise.advice.Advisor;
import io.heapwise.advice.situation.SituationReader;

/**
 * Advice for this JVM at this moment, and the verdict on that of an earlier start.
 */
public final class GcAdvice {

	private final SituationReader reader;

	private final Advisor advisor;

	private final @Nullable AdviceRecord record;

	/**
	 * Create the source of advice.
	 * @param reader reads the situation
	 * @param advisor advises
	 * @param record keeps the advice, {@code null} if it is not kept
	 */
	public GcAdvice(SituationReader reader, Advisor advisor, @Nullable AdviceRecord record) {
		this.reader = reader;
		this.advisor = advisor;
		this.record = record;
	}

	/**
	 * Advise.
	 * @return the advice and the verdict
	 */
	public Advised now() {
		Advice advice = this.advisor.advise(this.reader.read());
		return new Advised(advice, (this.record != null) ? this.record.look(advice) : null);
	}

	/**
	 * What was said.
	 *
	 * @param advice the advice
	 * @param verdict the verdict on the advice of an earlier start, {@code null} if there
	 * is none
	 */
	public record Advised(Advice advice, @Nullable Verdict verdict) {
	}

}
