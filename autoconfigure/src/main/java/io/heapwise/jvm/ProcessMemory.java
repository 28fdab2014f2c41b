package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * The memory of a process as the operating system counts it, in bytes; {@code null} is
 * unknown.
 *
 * @param rss resident set size: what is in physical memory, shared pages counted fully
 * @param pss proportional set size: shared pages counted in equal parts among their users
 * @param sharedClean resident, shared with another process, unchanged
 * @param sharedDirty resident, shared with another process, changed
 * @param privateClean resident, of this process alone, unchanged
 * @param privateDirty resident, of this process alone, changed
 * @param swap swapped out
 */
public record ProcessMemory(@Nullable Long rss, @Nullable Long pss, @Nullable Long sharedClean,
		@Nullable Long sharedDirty, @Nullable Long privateClean, @Nullable Long privateDirty, @Nullable Long swap) {

	/** Nothing is known. */
	public static final ProcessMemory UNKNOWN = new ProcessMemory(null, null, null, null, null, null, null);

	/**
	 * Resident and shared with another process.
	 * @return bytes, {@code null} if unknown
	 */
	public @Nullable Long shared() {
		return sum(this.sharedClean, this.sharedDirty);
	}

	/**
	 * Resident and of this process alone.
	 * @return bytes, {@code null} if unknown
	 */
	public @Nullable Long privateBytes() {
		return sum(this.privateClean, this.privateDirty);
	}

	private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
		return (one != null && other != null) ? Long.valueOf(one + other) : null;
	}

}
