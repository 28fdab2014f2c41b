package io.heapwise.ledger;

import java.time.Duration;

import io.heapwise.demand.Cooldown;

/**
 * Takes a ledger with the heap when somebody asks for it, which costs a full collection:
 * one at a time, and not more often than the cooldown allows.
 */
public final class OnDemandHeapLedger {

	private final LibraryLedger ledger;

	private final Cooldown cooldown;

	/**
	 * Create the taker.
	 * @param ledger takes the ledgers
	 * @param cooldown least time from the end of one to the start of the next
	 */
	public OnDemandHeapLedger(LibraryLedger ledger, Duration cooldown) {
		this.ledger = ledger;
		this.cooldown = new Cooldown(cooldown, "The objects of the heap were last counted",
				"heapwise.ledger.heap-cooldown");
	}

	/**
	 * Take a ledger with the heap.
	 * @return the ledger
	 * @throws HeapLedgerInProgressException if one is being taken
	 * @throws io.heapwise.demand.CoolingDownException if the last one is too short ago
	 * @throws LedgerUnavailableException if this JVM does not tell what it needs
	 */
	public Ledger take() {
		return this.cooldown.run(this.ledger::takeWithHeap, HeapLedgerInProgressException::new);
	}

}
