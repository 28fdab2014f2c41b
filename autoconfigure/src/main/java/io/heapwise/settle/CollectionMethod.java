package io.heapwise.settle;

/**
 * A way to make the JVM collect the whole heap.
 */
interface CollectionMethod {

	/**
	 * Collect until the committed heap stops falling or the run is told to end.
	 * @param run the settle this is part of
	 */
	void collect(SettleRun run);

}
