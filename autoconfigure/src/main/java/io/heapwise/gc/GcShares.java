package io.heapwise.gc;

import java.util.concurrent.TimeUnit;

/**
 * Shares and rates over one window. A figure that is unknown is {@link Double#NaN}.
 */
public final class GcShares {

	private final Counters from;

	private final Counters to;

	private final int processors;

	GcShares(Counters from, Counters to, int processors) {
		this.from = from;
		this.to = to;
		this.processors = processors;
	}

	/**
	 * CPU time of garbage collection in the window.
	 * @return seconds
	 */
	public double gcCpuSeconds() {
		return seconds(this.from.gcCpu(), this.to.gcCpu());
	}

	/**
	 * CPU time of the process in the window.
	 * @return seconds
	 */
	public double processCpuSeconds() {
		return seconds(this.from.processCpu(), this.to.processCpu());
	}

	/**
	 * Share of the process's CPU time that garbage collection took.
	 * @return a ratio from 0 to 1
	 */
	public double ofProcess() {
		return ratio(gcCpuSeconds(), processCpuSeconds());
	}

	/**
	 * Share of the CPU time that the available processors offered.
	 * @return a ratio from 0 to 1
	 */
	public double ofCapacity() {
		return ratio(gcCpuSeconds(), elapsedSeconds() * this.processors);
	}

	/**
	 * Share of the elapsed time in which the application was stopped.
	 * @return a ratio from 0 to 1
	 */
	public double stopped() {
		return ratio(seconds(this.from.pause(), this.to.pause()), elapsedSeconds());
	}

	/**
	 * Bytes allocated a second.
	 * @return bytes per second
	 */
	public double allocationRate() {
		return rate(this.from.allocated(), this.to.allocated());
	}

	/**
	 * Bytes promoted from the young to the old generation a second.
	 * @return bytes per second, unknown without generations
	 */
	public double promotionRate() {
		return rate(this.from.promoted(), this.to.promoted());
	}

	/**
	 * Time between the two ends of the window, which may be some seconds longer than what
	 * was asked for.
	 * @return seconds
	 */
	public double elapsedSeconds() {
		return seconds(this.from.uptime(), this.to.uptime());
	}

	private double rate(long then, long now) {
		double elapsed = elapsedSeconds();
		return (then < 0 || now < 0 || elapsed <= 0) ? Double.NaN : (now - then) / elapsed;
	}

	private static double seconds(long then, long now) {
		return (then < 0 || now < 0) ? Double.NaN : (double) (now - then) / TimeUnit.SECONDS.toNanos(1);
	}

	private static double ratio(double part, double whole) {
		return (whole > 0) ? Math.min(1, Math.max(0, part / whole)) : Double.NaN;
	}

}
