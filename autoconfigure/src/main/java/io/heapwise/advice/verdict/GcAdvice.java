package io.heapwise.advice.verdict;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.Advice;
import io.heapwise.advice.AdviceState;
import io.heapwise.advice.Advisor;
import io.heapwise.advice.situation.SituationReader;

/**
 * Advice for this JVM at this moment, and the verdict on that of an earlier start.
 */
public final class GcAdvice {

	private final SituationReader reader;

	private final Advisor advisor;

	private final @Nullable AdviceRecord record;

	private final Supplier<List<String>> leakNotes;

	/**
	 * Create the source of advice.
	 * @param reader reads the situation
	 * @param advisor advises
	 * @param record keeps the advice, {@code null} if it is not kept
	 * @param leakNotes says what grows, asked where the live set does
	 */
	public GcAdvice(SituationReader reader, Advisor advisor, @Nullable AdviceRecord record,
			Supplier<List<String>> leakNotes) {
		this.reader = reader;
		this.advisor = advisor;
		this.record = record;
		this.leakNotes = leakNotes;
	}

	/**
	 * Advise.
	 * @return the advice and the verdict
	 */
	public Advised now() {
		Advice advice = this.advisor.advise(this.reader.read());
		if (advice.state() == AdviceState.LEAK) {
			advice = advice.with(this.leakNotes.get());
		}
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
