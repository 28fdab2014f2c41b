package io.heapwise.jvm;

import java.util.Locale;

/**
 * Whether a collection stopped the application.
 */
public enum Phase {

	/**
	 * Every application thread was stopped.
	 */
	PAUSE,

	/**
	 * The collector worked beside the application.
	 */
	CONCURRENT;

	private final String label = name().toLowerCase(Locale.ROOT);

	/**
	 * The name used in JSON and in meter tags: {@code pause} or {@code concurrent}.
	 * @return the lower-case name
	 */
	public String label() {
		return this.label;
	}

}
