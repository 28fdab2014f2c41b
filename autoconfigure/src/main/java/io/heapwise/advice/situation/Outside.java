package io.heapwise.advice.situation;

import org.jspecify.annotations.Nullable;

/**
 * The memory outside of the heap, in bytes.
 *
 * @param rss resident set size of the process, {@code null} if unknown
 * @param metaspace metadata of classes
 * @param codeCache compiled code
 * @param threads number of threads
 * @param direct direct byte buffers
 */
public record Outside(@Nullable Long rss, long metaspace, long codeCache, int threads, long direct) {

	/**
	 * What a thread's stack occupies, as a rule: most of the megabyte it may use is never
	 * touched.
	 */
	private static final long STACK = 128L * 1024;

	/** What the collector, the compiler and the JVM itself need at the least. */
	private static final long JVM = 32L * 1024 * 1024;

	/**
	 * The stacks of the threads.
	 * @return bytes, estimated
	 */
	public long stacks() {
		return this.threads * STACK;
	}

	/**
	 * What is known by name.
	 * @return bytes
	 */
	public long named() {
		return this.metaspace + this.codeCache + this.direct + stacks();
	}

	/**
	 * Native memory nobody names: the rest of the resident set.
	 * @param committedHeap bytes of the heap that are committed, and taken for resident
	 * @return bytes, at least what a JVM needs for itself
	 */
	public long unnamed(long committedHeap) {
		long rest = (this.rss != null) ? this.rss - committedHeap - named() : 0;
		return Math.max(JVM + committedHeap / 20, rest);
	}

}
