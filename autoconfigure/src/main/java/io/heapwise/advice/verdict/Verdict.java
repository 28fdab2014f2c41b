package io.heapwise.advice.verdict;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether the advice of an earlier start did what it promised.
 *
 * @param state what came of it
 * @param explanation the same in a sentence
 * @param before the advice and its measurements
 * @param now what is measured now, {@code null} while too little is known
 * @param notApplied options that were advised and are not in effect
 * @param takeBack options that are in effect and did not help
 */
public record Verdict(State state, String explanation, KeptAdvice before, KeptAdvice.@Nullable Figures now,
		List<String> notApplied, List<String> takeBack) {

	/**
	 * What came of advice.
	 */
	public enum State {

		/** Too little is known of this start. */
		WAITING("waiting"),

		/** The load is not the same, so that nothing can be compared. */
		DIFFERENT_LOAD("different-load"),

		/** None of the options is in effect. */
		NOT_APPLIED("not-applied"),

		/** What was promised was reached. */
		HELD("held"),

		/** It became better, but not as much as promised. */
		FELL_SHORT("fell-short"),

		/** It did not become better: the options should be taken back. */
		NOT_HELD("not-held");

		private final String label;

		State(String label) {
			this.label = label;
		}

		/**
		 * The name used in JSON.
		 * @return the name, for example {@code not-held}
		 */
		public String label() {
			return this.label;
		}

	}

}
