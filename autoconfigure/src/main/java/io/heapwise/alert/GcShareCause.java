package io.heapwise.alert;

/**
 * One likely reason for a high share, with what was measured of it.
 *
 * @param kind which reason
 * @param finding what was measured, a sentence without its full stop
 * @param lookAt what to look at next, a sentence without its full stop
 */
public record GcShareCause(Kind kind, String finding, String lookAt) {

	/**
	 * The reasons that are looked for.
	 */
	public enum Kind {

		/** The service allocates much. */
		ALLOCATION_RATE("allocation-rate"),

		/** What is alive leaves the collector little room. */
		LIVE_SET("live-set"),

		/** Somebody calls {@code System.gc()}. */
		EXPLICIT_COLLECTIONS("explicit-collections");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		/**
		 * The name used in JSON, for example {@code live-set}.
		 * @return the name
		 */
		public String label() {
			return this.label;
		}

	}

}
