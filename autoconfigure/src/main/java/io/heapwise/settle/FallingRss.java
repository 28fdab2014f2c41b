package io.heapwise.settle;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Tells when a resident set has fallen as far as it will.
 */
final class FallingRss {

	/** G1 begins to unmap after a tenth of a second, and goes on every hundredth. */
	private static final long STILL = TimeUnit.MILLISECONDS.toNanos(200);

	private final long expected;

	private long least;

	private long lessAt;

	private boolean watched;

	/**
	 * Begin to watch.
	 * @param expected as low as it may get, in bytes
	 * @param before what it was, in bytes
	 */
	FallingRss(long expected, long before) {
		this.expected = expected;
		this.least = before;
	}

	/**
	 * Whether it is over.
	 * @param rss the resident set now, {@code null} if it is not known
	 * @param now nanoseconds of some clock
	 */
	boolean isOver(@Nullable Long rss, long now) {
		if (rss == null || rss <= this.expected) {
			return true;
		}
		if (!this.watched || rss < this.least) {
			this.watched = true;
			this.least = Math.min(this.least, rss);
			this.lessAt = now;
		}
		return now - this.lessAt >= STILL;
	}

}
