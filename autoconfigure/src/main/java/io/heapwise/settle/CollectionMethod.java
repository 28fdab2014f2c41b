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

	/**
	 * Let the heap that was shrunk have the room its collector needs to go on.
	 * @param run the settle this is part of
	 */
	default void giveRoom(SettleRun run) {
	}

}
