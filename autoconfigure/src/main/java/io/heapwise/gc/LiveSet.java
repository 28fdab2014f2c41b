package io.heapwise.gc;

/**
 * What the live objects of the heap occupy.
 *
 * @param bytes the size
 * @param origin how it is known
 * @param atMillis when it was so, in milliseconds since the epoch
 */
public record LiveSet(long bytes, Origin origin, long atMillis) {

	/**
	 * How a live set is known.
	 */
	public enum Origin {

		/** Nothing else was left after a full collection: exact at its moment. */
		FULL_COLLECTION("full-collection"),

		/**
		 * After a concurrent marking. Holds also what was allocated since, and what the
		 * collector found too costly to reclaim.
		 */
		MARKING("marking"),

		/**
		 * The least the heap held after one of the latest young collections: an upper
		 * bound that includes garbage in the old generation.
		 */
		ESTIMATE("estimate");

		private final String label;

		Origin(String label) {
			this.label = label;
		}

		/**
		 * The name used in JSON and meter tags, for example {@code full-collection}.
		 * @return the name
		 */
		public String label() {
			return this.label;
		}

	}

}
