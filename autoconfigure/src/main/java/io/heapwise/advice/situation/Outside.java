package io.heapwise.advice.situation;

import org.jspecify.annotations.Nullable;

/**
 * The memory outside of the heap, in bytes.
 *
 * @param rss resident set size of the process, {@code null} if unknown
 * @param metaspace metadata of classes
 * @param archives class data mapped from archives, which is metaspace as soon as an
 * archive is not used
 * @param codeCache compiled code
 * @param threads number of threads
 * @param direct direct byte buffers
 */
public record Outside(@Nullable Long rss, long metaspace, long archives, long codeCache, int threads, long direct) {

	/**
	 * What a thread's stack occupies, as a rule: most of the megabyte it may use is never
	 * touched.
	 */
	private static final long STACK = 128L * 1024;

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
	 * @param heap what the heap takes of it, in bytes
	 * @return bytes, {@code null} if the resident set is unknown
	 */
	public @Nullable Long rest(long heap) {
		return (this.rss != null) ? Long.valueOf(Math.max(0, this.rss - heap - named())) : null;
	}

}
