package io.heapwise.jvm;

/**
 * What is in physical memory, as Linux counts it page by page, in bytes. A page counts as
 * shared as soon as two processes map it, or one maps it twice.
 *
 * @param rss resident, shared pages counted fully
 * @param pss resident, shared pages counted in equal parts among their users
 * @param sharedClean shared and unchanged
 * @param sharedDirty shared and changed
 * @param privateClean mapped once and unchanged: the next process that maps it shares it
 * @param privateDirty mapped once and changed: no other process will ever share it
 * @param swap swapped out, and so in none of the others
 */
public record ResidentMemory(long rss, long pss, long sharedClean, long sharedDirty, long privateClean,
		long privateDirty, long swap) {

	/** Nothing is resident. */
	public static final ResidentMemory NONE = new ResidentMemory(0, 0, 0, 0, 0, 0, 0);

	/**
	 * What is in physical memory of several mappings.
	 * @param mappings the mappings
	 * @return the sum of all
	 */
	public static ResidentMemory of(Iterable<MemoryMapping> mappings) {
		ResidentMemory sum = NONE;
		for (MemoryMapping mapping : mappings) {
			sum = sum.plus(mapping.memory());
		}
		return sum;
	}

	/**
	 * Add up.
	 * @param other what to add
	 * @return the sum of both
	 */
	public ResidentMemory plus(ResidentMemory other) {
		return new ResidentMemory(this.rss + other.rss, this.pss + other.pss, this.sharedClean + other.sharedClean,
				this.sharedDirty + other.sharedDirty, this.privateClean + other.privateClean,
				this.privateDirty + other.privateDirty, this.swap + other.swap);
	}

}
