package io.heapwise.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What became of one library between two ledgers.
 *
 * @param before what it cost in the earlier, {@code null} if it was not there
 * @param after what it costs in the later, {@code null} if it is not there any more
 */
public record LibraryChange(@Nullable LibraryCost before, @Nullable LibraryCost after) {

	/**
	 * How many classes more there are.
	 * @return classes, negative if there are fewer
	 */
	public long classes() {
		return ((this.after != null) ? this.after.classes() : 0) - ((this.before != null) ? this.before.classes() : 0);
	}

	/**
	 * How much larger its metaspace is.
	 * @return bytes, {@code null} if one of the ledgers does not know
	 */
	public @Nullable Long metaspace() {
		return difference((this.before != null) ? this.before.metaspace() : Long.valueOf(0),
				(this.after != null) ? this.after.metaspace() : Long.valueOf(0));
	}

	/**
	 * How much more its objects occupy.
	 * @return bytes, {@code null} if they were not counted in both ledgers
	 */
	public @Nullable Long heap() {
		return difference((this.before != null) ? this.before.heap() : Long.valueOf(0),
				(this.after != null) ? this.after.heap() : Long.valueOf(0));
	}

	private static @Nullable Long difference(@Nullable Long before, @Nullable Long after) {
		return (before != null && after != null) ? Long.valueOf(after - before) : null;
	}

}
