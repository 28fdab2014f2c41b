package io.heapwise.jvm;

/**
 * The CPU time of this process and the processors it may use.
 */
public interface CpuReader {

	/**
	 * CPU time of all threads of the process.
	 * @return nanoseconds since the process started, in steps of 10 ms, or
	 * {@link GarbageCollection#UNKNOWN}
	 */
	long processNanos();

	/**
	 * The processors available to the JVM, container limits respected.
	 * @return the number of processors
	 */
	int availableProcessors();

}
