package io.heapwise.flags;

/**
 * Thrown when a flag cannot be set as it was asked for.
 */
public final class RefusedFlagException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String flag;

	private final String value;

	private final String reason;

	private final String mend;

	RefusedFlagException(String flag, String value, String reason, String mend) {
		super("Flag '" + flag + "' with value '" + value + "' " + reason);
		this.flag = flag;
		this.value = value;
		this.reason = reason;
		this.mend = mend;
	}

	/**
	 * The flag.
	 * @return its name as it was written
	 */
	public String getFlag() {
		return this.flag;
	}

	/**
	 * The value it was to have.
	 * @return the value as it was written
	 */
	public String getValue() {
		return this.value;
	}

	/**
	 * What is wrong with it.
	 * @return the reason, to be read after the value
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * What to do about it.
	 * @return a sentence without its full stop
	 */
	public String getMend() {
		return this.mend;
	}

}
