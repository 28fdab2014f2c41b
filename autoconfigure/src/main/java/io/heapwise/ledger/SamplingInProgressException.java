package io.heapwise.ledger;

/**
 * Thrown when allocation is to be sampled while it is being sampled.
 */
public final class SamplingInProgressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SamplingInProgressException() {
		super("Allocation is being sampled for somebody else; the next ledgers will show the shares");
	}

}
