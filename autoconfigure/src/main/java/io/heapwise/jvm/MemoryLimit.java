package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * How much memory this process may use.
 *
 * @param bytes the limit
 * @param left how much of it is not used yet by this process and all others the limit
 * holds for, file cache that can be dropped counted as not used; {@code null} if unknown
 * @param source who sets the limit
 */
public record MemoryLimit(long bytes, @Nullable Long left, Source source) {

	/**
	 * Who sets a limit.
	 */
	public enum Source {

		/** A control group of the unified hierarchy. */
		CGROUP_V2("cgroup-v2"),

		/** A control group of the memory controller's own hierarchy. */
		CGROUP_V1("cgroup-v1"),

		/** The memory of the machine. */
		MACHINE("machine");

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
