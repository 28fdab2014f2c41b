package io.heapwise.jvm;

/**
 * Finds the duration of each notified collection of one bean. A notification knows whole
 * milliseconds; where the bean's counter knows nanoseconds, its advance since the
 * notification before is the better figure.
 */
final class PauseDurations {

	private final CollectionCounter counter;

	private long seenCount;

	private long seenNanos;

	PauseDurations(CollectionCounter counter) {
		this.counter = counter;
		this.seenCount = counter.count();
		this.seenNanos = counter.nanos();
	}

	/**
	 * The duration of the next collection in order.
	 * @param reported what its notification says, in nanoseconds
	 * @return the counter's figure if it can be told for this collection alone; when
	 * several have ended before this notification came, the reported figure, or an equal
	 * part of the counter's advance if the reported figure is zero
	 */
	long next(long reported) {
		if (!this.counter.precise()) {
			return reported;
		}
		long pending = this.counter.count() - this.seenCount;
		if (pending <= 0) {
			return reported;
		}
		long advance = Math.max(0, this.counter.nanos() - this.seenNanos);
		long own = advance;
		if (pending > 1) {
			own = (reported > 0) ? Math.min(reported, advance) : advance / pending;
		}
		this.seenCount++;
		this.seenNanos += own;
		return own;
	}

}
