package io.heapwise.ledger;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * Takes a ledger with the heap when somebody asks for it, which costs a full collection:
 * one at a time, and not more often than the cooldown allows.
 */
public final class OnDemandHeapLedger {

	private final LibraryLedger ledger;

	private final Duration cooldown;

	private final Semaphore single = new Semaphore(1);

	/** Guarded by the semaphore. */
	private @Nullable Long lastEnd;

	/**
	 * Create the taker.
	 * @param ledger takes the ledgers
	 * @param cooldown least time from the end of one to the start of the next
	 */
	public OnDemandHeapLedger(LibraryLedger ledger, Duration cooldown) {
		this.ledger = ledger;
		this.cooldown = cooldown;
	}

	/**
	 * Take a ledger with the heap.
	 * @return the ledger
	 * @throws HeapLedgerInProgressException if one is being taken
	 * @throws HeapLedgerCoolingDownException if the last one is too short ago
	 * @throws LedgerUnavailableException if this JVM does not tell what it needs
	 */
	public Ledger take() {
		if (!this.single.tryAcquire()) {
			throw new HeapLedgerInProgressException();
		}
		try {
			Duration remaining = remainingCooldown();
			if (!remaining.isZero()) {
				throw new HeapLedgerCoolingDownException(remaining, this.cooldown);
			}
			Ledger taken = this.ledger.takeWithHeap();
			this.lastEnd = System.nanoTime();
			return taken;
		}
		finally {
			this.single.release();
		}
	}

	private Duration remainingCooldown() {
		if (this.lastEnd == null) {
			return Duration.ZERO;
		}
		Duration remaining = this.cooldown.minusNanos(System.nanoTime() - this.lastEnd);
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

}
