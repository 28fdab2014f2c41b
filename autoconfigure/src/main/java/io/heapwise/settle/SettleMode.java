package io.heapwise.settle;

/**
 * Which kind of collection a settle may use.
 */
public enum SettleMode {

	/** Concurrent cycles only; a collector that has none is left alone. */
	CONCURRENT,

	/** The fullest collection the collector offers, whatever its pause. */
	FULL,

	/**
	 * Concurrent where the collector can; full only if earlier full collections were
	 * short enough.
	 */
	AUTO

}
