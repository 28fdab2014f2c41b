package io.heapwise.ledger;

/**
 * Thrown when this JVM does not tell what a ledger needs. The message says what is
 * missing.
 */
public final class LedgerUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerUnavailableException(String message) {
		super(message);
	}

	LedgerUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
