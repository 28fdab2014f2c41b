package io.heapwise.request;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests that began and ended. Counting takes no lock and allocates nothing.
 */
public final class RequestActivity {

	private final LongAdder started = new LongAdder();

	private final LongAdder ended = new LongAdder();

	/**
	 * A request has begun.
	 */
	public void begin() {
		this.started.increment();
	}

	/**
	 * A request has ended.
	 */
	public void end() {
		this.ended.increment();
	}

	/**
	 * Requests that have begun.
	 * @return the count since start-up
	 */
	public long started() {
		return this.started.sum();
	}

	/**
	 * Requests that have ended.
	 * @return the count since start-up
	 */
	public long ended() {
		return this.ended.sum();
	}

	/**
	 * Requests that have begun and not ended.
	 * @return the count now
	 */
	public long inFlight() {
		// in this order a request that begins or ends meanwhile can only make it larger
		long ended = this.ended.sum();
		return Math.max(0, this.started.sum() - ended);
	}

}
