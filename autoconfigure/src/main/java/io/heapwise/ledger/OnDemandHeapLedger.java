package io.heapwise.ledger;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.heapwise.demand.Cooldown;

/**
 * Takes a ledger with the heap when somebody asks for it, which costs a full collection:
 * one at a time, and not more often than the cooldown allows.
 */
public final class OnDemandHeapLedger {

	private final LibraryLedger ledger;

	private final Cooldown cooldown;

	private @Nullable Ledger newest;

	private volatile @Nullable HeapGrowth growth;

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
		return this.cooldown.run(this::takeNext, HeapLedgerInProgressException::new);
	}

	private Ledger takeNext() {
		Ledger taken = this.ledger.takeWithHeap();
		if (this.newest != null) {
			this.growth = HeapGrowth.between(this.newest, taken);
		}
		this.newest = taken;
		return taken;
	}

	/**
	 * What the heap grew by between the two newest ledgers.
	 * @return the growth, {@code null} before the second ledger was taken
	 */
	public @Nullable HeapGrowth growth() {
		return this.growth;
	}

}
