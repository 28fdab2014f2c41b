package io.heapwise.hiccup;

/**
 * A stretch of time in which a thread that wanted to run could not.
 *
 * @param atMillis when it ended, in milliseconds since the epoch
 * @param nanos how long it was
 * @param gcNanos the part of it in which a collection had stopped the application
 */
public record Hiccup(long atMillis, long nanos, long gcNanos) {

	/**
	 * The part that no collection explains.
	 * @return nanoseconds
	 */
	public long otherNanos() {
		return this.nanos - this.gcNanos;
	}

}
