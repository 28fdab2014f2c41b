package io.heapwise.settle;

/**
 * Thrown when a settle is asked for while one runs.
 */
public final class SettleInProgressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 */
	public SettleInProgressException() {
		super("A settle is running; its report will be the first of /actuator/settle");
	}

}
