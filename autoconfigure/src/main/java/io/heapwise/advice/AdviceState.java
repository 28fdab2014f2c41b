package io.heapwise.advice;

/**
 * What came of a request for advice.
 */
public enum AdviceState {

	/** Options are advised, or none is needed. */
	READY("ready"),

	/** Not enough was measured yet. */
	INSUFFICIENT_DATA("insufficient-data"),

	/** The live set was measured too long ago. */
	STALE_LIVE_SET("stale-live-set"),

	/** The load changes too much to size anything by it. */
	UNSTEADY_LOAD("unsteady-load"),

	/** The live set grows steadily: more heap would only delay the end. */
	LEAK("leak"),

	/** Epsilon, or a collector nobody knows. */
	UNSUPPORTED_COLLECTOR("unsupported-collector"),

	/** There is no memory limit to plan with. */
	NO_MEMORY_LIMIT("no-memory-limit"),

	/** What is live does not fit the limit with room to collect. */
	LIMIT_TOO_SMALL("limit-too-small");

	private final String label;

	AdviceState(String label) {
		this.label = label;
	}

	/**
	 * The name used in JSON.
	 * @return the name, for example {@code insufficient-data}
	 */
	public String label() {
		return this.label;
	}

}
