package io.heapwise.alert;

import java.time.Duration;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;

/**
 * What the alert looks at. Unknown figures are {@link Double#NaN}.
 *
 * @param share share of the process's CPU time that garbage collection took
 * @param gcCpuSeconds CPU time it took
 * @param elapsedSeconds the time over which both were measured
 * @param uptimeSeconds the age of the JVM
 */
record GcShareReading(double share, double gcCpuSeconds, double elapsedSeconds, double uptimeSeconds) {

	static GcShareReading of(GcMonitor monitor, Duration window) {
		// a window shorter than the interval of the monitor's own samples needs these
		monitor.sample();
		GcShares shares = monitor.shares(window);
		return new GcShareReading(shares.ofProcess(), shares.gcCpuSeconds(), shares.elapsedSeconds(),
				monitor.uptimeSeconds());
	}

	/**
	 * The processors that garbage collection kept busy, 1 being one of them all the time.
	 */
	double gcProcessors() {
		return this.gcCpuSeconds / this.elapsedSeconds;
	}

	/** The age of the JVM at the beginning of what was measured. */
	double fromSeconds() {
		return this.uptimeSeconds - this.elapsedSeconds;
	}

}
