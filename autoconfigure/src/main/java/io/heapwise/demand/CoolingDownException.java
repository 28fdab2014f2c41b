package io.heapwise.demand;

import java.time.Duration;

/**
 * Thrown when something costly is asked for too soon after the one before.
 */
public final class CoolingDownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long retryAfterSeconds;

	CoolingDownException(String reason, Duration remaining) {
		super(reason + "; ask again in " + seconds(remaining) + " s");
		this.retryAfterSeconds = seconds(remaining);
	}

	/**
	 * How long to wait.
	 * @return whole seconds until it may be asked for again, at least 1
	 */
	public long retryAfterSeconds() {
		return this.retryAfterSeconds;
	}

	private static long seconds(Duration remaining) {
		return Math.max(1, (remaining.toMillis() + 999) / 1000);
	}

}
