package io.heapwise.ledger;

/**
 * Thrown when a ledger with the heap is asked for while one is being taken.
 */
public final class HeapLedgerInProgressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	HeapLedgerInProgressException() {
		super("The objects of the heap are being counted for somebody else; ask again when that is over");
	}

}
