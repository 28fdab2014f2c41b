package io.heapwise.ledger.allocation;

/**
 * Thrown when a flame graph is asked for while another is being made.
 */
public final class RecordingInProgressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 */
	public RecordingInProgressException() {
		super("A flame graph is being made for somebody else; ask again when that is done");
	}

}
