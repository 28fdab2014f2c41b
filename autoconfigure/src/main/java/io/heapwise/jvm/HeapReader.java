package io.heapwise.jvm;

/**
 * The state of the Java heap at this moment.
 */
public interface HeapReader {

	/**
	 * Bytes occupied by objects, live or not yet collected.
	 * @return bytes
	 */
	long used();

	/**
	 * Bytes the JVM has obtained from the system for the heap.
	 * @return bytes
	 */
	long committed();

	/**
	 * Bytes the heap may grow to.
	 * @return bytes
	 */
	long max();

	/**
	 * Bytes allocated by all threads since the JVM started.
	 * @return bytes, or {@link GarbageCollection#UNKNOWN} if the JVM keeps no such count
	 * (before JDK 21)
	 */
	long allocated();

}
