package io.heapwise.settle;

import java.util.Locale;

/**
 * What made a settle run.
 */
public enum SettleTrigger {

	/** Start-up is over. */
	STARTUP,

	/** The service has been quiet for a while. */
	IDLE,

	/** Somebody asked for it. */
	DEMAND;

	private final String label = name().toLowerCase(Locale.ROOT);

	/**
	 * The name used in JSON, logs and meter tags, for example {@code startup}.
	 * @return the lower-case name
	 */
	public String label() {
		return this.label;
	}

}
