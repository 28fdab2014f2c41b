package io.heapwise.jvm;

/**
 * The running totals of one collector bean since the JVM started, collections before
 * anybody listened included. Reading it allocates nothing and takes no lock.
 */
public interface CollectionCounter {

	/**
	 * What is counted.
	 * @return the bean's row of the table
	 */
	CollectorBean bean();

	/**
	 * How many collections there were.
	 * @return the count since the JVM started
	 */
	long count();

	/**
	 * How long they took together.
	 * @return nanoseconds since the JVM started
	 */
	long nanos();

	/**
	 * Whether {@link #nanos()} really moves in nanoseconds. The JVM's beans know
	 * milliseconds only.
	 * @return {@code true} if the time comes from the performance counters
	 */
	boolean precise();

}
