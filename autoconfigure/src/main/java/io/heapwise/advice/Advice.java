package io.heapwise.advice;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.situation.Situation;

/**
 * What the advisor says of a situation.
 *
 * @param state what came of it
 * @param reason why, in a sentence
 * @param situation what it rests on
 * @param memory how the limit is divided, {@code null} if it did not come so far
 * @param heap the heap as it should be, {@code null} if it did not come so far
 * @param options what to change, empty if nothing is to be changed or nothing can be said
 * @param notes what else is worth knowing
 */
public record Advice(AdviceState state, String reason, Situation situation, @Nullable MemoryPlan memory,
		@Nullable HeapPlan heap, List<AdvisedOption> options, List<String> notes) {

	static Advice refusal(AdviceState state, String reason, Situation situation) {
		return new Advice(state, reason, situation, null, null, List.of(), List.of());
	}

	/**
	 * The same with other notes.
	 * @param notes what else is worth knowing
	 * @return the advice
	 */
	public Advice with(List<String> notes) {
		return new Advice(this.state, this.reason, this.situation, this.memory, this.heap, this.options, notes);
	}

}
