package io.heapwise.explicit;

/**
 * When to find out who calls {@code System.gc()}.
 */
public enum CallerTracking {

	/**
	 * From the first explicit collection on that Heapwise did not ask for. The caller of
	 * that first one stays unknown.
	 */
	ON_FIRST,

	/** From the start of the application on. */
	ALWAYS,

	/** Never: explicit collections are counted only. */
	OFF

}
