package io.heapwise.ledger;

import java.time.Duration;

/**
 * Thrown when a ledger with the heap is asked for too soon after the one before.
 */
public final class HeapLedgerCoolingDownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration remaining;

	HeapLedgerCoolingDownException(Duration remaining, Duration cooldown) {
		super("The objects of the heap were last counted less than " + cooldown.toSeconds() + " s ago"
				+ " (heapwise.ledger.heap-cooldown); ask again in " + seconds(remaining) + " s");
		this.remaining = remaining;
	}

	/**
	 * How long to wait.
	 * @return whole seconds until the heap may be asked for again, at least 1
	 */
	public long retryAfterSeconds() {
		return seconds(this.remaining);
	}

	private static long seconds(Duration remaining) {
		return Math.max(1, (remaining.toMillis() + 999) / 1000);
	}

}
