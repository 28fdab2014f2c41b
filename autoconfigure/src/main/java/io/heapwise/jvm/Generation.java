package io.heapwise.jvm;

import java.util.Locale;

/**
 * The part of the heap a collection worked on.
 */
public enum Generation {

	/**
	 * Young objects only. Mixed collections of G1 count as young, as the JVM reports them
	 * under the young collector.
	 */
	YOUNG,

	/**
	 * Old objects only: the Remark and Cleanup pauses of G1's concurrent cycle.
	 */
	OLD,

	/**
	 * The whole heap: full collections, and every cycle of a collector that knows no
	 * generations.
	 */
	WHOLE;

	private final String label = name().toLowerCase(Locale.ROOT);

	/**
	 * The name used in JSON and in meter tags: {@code young}, {@code old} or
	 * {@code whole}.
	 * @return the lower-case name
	 */
	public String label() {
		return this.label;
	}

}
