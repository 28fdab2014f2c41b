package io.heapwise.alert;

/**
 * What an alert says.
 */
public enum AlertState {

	/** Nothing is wrong, or it cannot be known. */
	OK("ok"),

	/** The threshold was exceeded, and the figure did not fall far enough since. */
	FIRING("firing");

	private final String label;

	AlertState(String label) {
		this.label = label;
	}

	/**
	 * The name used in JSON, for example {@code firing}.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

}
