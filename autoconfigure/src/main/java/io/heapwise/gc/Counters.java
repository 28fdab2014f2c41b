package io.heapwise.gc;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's running totals at one moment, all zero at the moment it started.
 *
 * @param uptime nanoseconds since the JVM started
 * @param pause nanoseconds stopped by collections
 * @param gcCpu nanoseconds of CPU taken by collections, negative if unknown
 * @param processCpu nanoseconds of CPU taken by the process, negative if unknown
 * @param allocated bytes allocated
 * @param promoted bytes promoted to the old generation, negative if unknown
 */
record Counters(long uptime, long pause, long gcCpu, long processCpu, long allocated, long promoted) {

	static final Counters AT_JVM_START = new Counters(0, 0, 0, 0, 0, 0);

	private static final long JVM_START = System.nanoTime()
			- TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());

	static long uptimeNanos() {
		return System.nanoTime() - JVM_START;
	}

}
