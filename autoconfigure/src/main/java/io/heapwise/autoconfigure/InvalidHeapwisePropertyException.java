package io.heapwise.autoconfigure;

/**
 * Thrown when a property has a value that Heapwise cannot work with.
 */
public final class InvalidHeapwisePropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String reason;

	private final String mend;

	InvalidHeapwisePropertyException(String property, Object value, String reason, String mend) {
		super("Property '" + property + "' with value '" + value + "' " + reason);
		this.property = property;
		this.value = String.valueOf(value);
		this.reason = reason;
		this.mend = mend;
	}

	/**
	 * The name of the property.
	 * @return the name, for example {@code heapwise.settle.max-passes}
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * The value it has.
	 * @return the value as text
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
