package io.heapwise.advice.situation;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.LiveSet;

/**
 * The heap and what is live in it.
 *
 * @param committed bytes obtained from the system
 * @param resident bytes of it in memory, {@code null} if unknown
 * @param max bytes it may grow to
 * @param live the live set, {@code null} if no collection told it yet
 * @param liveAge seconds since the live set was so, {@code null} without one
 * @param growth how the live set goes, {@code null} if too few collections told it
 */
public record Heap(long committed, @Nullable Long resident, long max, @Nullable LiveSet live, @Nullable Double liveAge,
		@Nullable Growth growth) {

	/**
	 * What the heap takes of the resident set.
	 * @return bytes; all that is committed if it is unknown
	 */
	public long occupied() {
		return (this.resident != null) ? this.resident : this.committed;
	}

}
