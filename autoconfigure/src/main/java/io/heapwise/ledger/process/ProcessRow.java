package io.heapwise.ledger.process;

/**
 * One thing the memory of the process is spent on.
 *
 * @param name what it is, for example {@code java-heap}
 * @param bytes resident bytes
 * @param source where the figure is from
 */
public record ProcessRow(String name, long bytes, Source source) {

	/** The row for what has no other row. */
	public static final String UNACCOUNTED = "unaccounted";

	/**
	 * Where a figure is from.
	 */
	public enum Source {

		/** Linux counted the resident pages of its mappings. */
		SMAPS("smaps"),

		/** The JVM's management beans; what it has committed is taken to be resident. */
		MXBEAN("mxbean"),

		/** Native memory tracking; what it has committed is taken to be resident. */
		NMT("nmt"),

		/** A difference, or a figure that only bounds the truth. */
		ESTIMATE("estimate");

		private final String label;

		Source(String label) {
			this.label = label;
		}

		/**
		 * The name shown to users.
		 * @return the name
		 */
		public String label() {
			return this.label;
		}

	}

}
