package io.heapwise.actuate;

/**
 * Thrown when a ledger is asked for in a way that cannot be answered. The message says
 * why.
 */
public final class LedgerRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	LedgerRequestException(int status, String reason) {
		super(reason);
		this.status = status;
	}

	/**
	 * How HTTP answers it.
	 * @return 400, 403 or 404
	 */
	public int status() {
		return this.status;
	}

}
