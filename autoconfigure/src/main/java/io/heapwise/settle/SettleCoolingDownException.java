package io.heapwise.settle;

import java.time.Duration;

/**
 * Thrown when a settle is asked for too soon after the one before.
 */
public final class SettleCoolingDownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration remaining;

	SettleCoolingDownException(Duration remaining, Duration cooldown) {
		super("The last settle asked for is less than " + cooldown.toSeconds() + " s ago"
				+ " (heapwise.settle.on-demand.cooldown); ask again in " + seconds(remaining) + " s");
		this.remaining = remaining;
	}

	/**
	 * How long to wait.
	 * @return whole seconds until a settle may be asked for again, at least 1
	 */
	public long retryAfterSeconds() {
		return seconds(this.remaining);
	}

	private static long seconds(Duration remaining) {
		return Math.max(1, (remaining.toMillis() + 999) / 1000);
	}

}
