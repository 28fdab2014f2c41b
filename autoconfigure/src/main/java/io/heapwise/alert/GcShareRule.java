package io.heapwise.alert;

import java.time.Duration;

import io.heapwise.gc.GcMonitor;

/**
 * When the alert fires and when it clears. Between the two shares it stays what it is.
 *
 * @param threshold share of the process's CPU time above which it fires, above 0 and at
 * most 1
 * @param clearBelow share below which it clears, above 0 and at most the threshold
 * @param window the past time the share is taken over, above zero and at most
 * {@link GcMonitor#LONGEST_WINDOW}
 */
public record GcShareRule(double threshold, double clearBelow, Duration window) {

	private static final String[] UNITS = { "h", "m", "s", "ms" };

	private static final long[] UNIT_NANOS = { 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L };

	public GcShareRule {
		if (!(threshold > 0 && threshold <= 1)) {
			throw new IllegalArgumentException("'threshold' must be above 0 and at most 1: " + threshold);
		}
		if (!(clearBelow > 0 && clearBelow <= threshold)) {
			throw new IllegalArgumentException("'clearBelow' must be above 0 and at most the threshold: " + clearBelow);
		}
		if (window.isNegative() || window.isZero() || window.compareTo(GcMonitor.LONGEST_WINDOW) > 0) {
			throw new IllegalArgumentException("'window' must be above zero and at most an hour: " + window);
		}
	}

	/**
	 * The window as a property would say it, for example {@code 5m}.
	 * @return a number and a unit
	 */
	public String windowLabel() {
		long nanos = this.window.toNanos();
		for (int i = 0; i < UNITS.length; i++) {
			if (nanos % UNIT_NANOS[i] == 0) {
				return nanos / UNIT_NANOS[i] + UNITS[i];
			}
		}
		return nanos + "ns";
	}

}
