package io.heapwise.ledger.allocation;

/**
 * Thrown when this application cannot make flame graphs. The message says what is
 * missing.
 */
public final class FlameGraphUnsupportedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what is missing
	 */
	public FlameGraphUnsupportedException(String message) {
		super(message);
	}

}
