package io.heapwise.benchmarks;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * The requests of a load as their sessions start, and how late each is for a constant
 * rate: a session that the generator itself starts late has a latency that begins too
 * late.
 */
final class Arrivals {

	private static final int DIGITS = 3;

	private final Histogram late = new Histogram(DIGITS);

	private final RequestMix mix;

	private final int perSecond;

	private long first;

	private long sent;

	/**
	 * Create arrivals.
	 * @param mix what is sent
	 * @param perSecond how many a second, 0 if there is no rate
	 */
	Arrivals(RequestMix mix, int perSecond) {
		this.mix = mix;
		this.perSecond = perSecond;
	}

	String next() {
		if (this.perSecond > 0) {
			long now = System.nanoTime();
			if (this.sent == 0) {
				this.first = now;
			}
			long due = this.first + this.sent++ * TimeUnit.SECONDS.toNanos(1) / this.perSecond;
			this.late.recordValue(Math.max(0, now - due));
		}
		return this.mix.next();
	}

	Histogram late() {
		return this.late;
	}

}
