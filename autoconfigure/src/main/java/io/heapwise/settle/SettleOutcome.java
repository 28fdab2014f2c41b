package io.heapwise.settle;

/**
 * How a settle ended, told from the collections that were observed during it.
 */
public enum SettleOutcome {

	/** A full collection was observed. */
	COMPLETED("completed"),

	/** A concurrent collection was observed and no full one. */
	CONCURRENT("concurrent"),

	/** A collection was asked for, and none was observed. */
	SUPPRESSED("suppressed"),

	/** It was given up after the time allowed. */
	TIMED_OUT("timed-out"),

	/** It ended before a collection was observed, for the reason the report gives. */
	SKIPPED("skipped"),

	/** It ended with an error, which the report names. */
	FAILED("failed");

	private final String label;

	SettleOutcome(String label) {
		this.label = label;
	}

	/**
	 * Whether the heap was collected as a whole, so that it is settled.
	 * @return {@code true} if it was
	 */
	public boolean isSettled() {
		return this == COMPLETED || this == CONCURRENT;
	}

	/**
	 * The name used in JSON, logs and meter tags, for example {@code timed-out}.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

}
