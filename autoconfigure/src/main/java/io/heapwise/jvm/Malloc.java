package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * How the C library of this process gives out memory.
 *
 * @param glibc whether it is glibc's malloc
 * @param processors the processors the C library sees, of which a CPU quota takes none
 * @param arenaMax the environment variable {@code MALLOC_ARENA_MAX}, {@code null} if not
 * set
 */
public record Malloc(boolean glibc, int processors, @Nullable String arenaMax) {

	/** What an arena of glibc's reserves at once, on 64 bits (HEAP_MAX_SIZE). */
	public static final long ARENA_BYTES = 64L << 20;

	private static final int ARENAS_PER_PROCESSOR = 8;

	/**
	 * How many arenas glibc makes at most if nothing else is said.
	 * @return eight for each processor
	 */
	public long mostArenas() {
		return (long) this.processors * ARENAS_PER_PROCESSOR;
	}

}
