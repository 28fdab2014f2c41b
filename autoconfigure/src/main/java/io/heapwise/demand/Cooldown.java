package io.heapwise.demand;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Lets something costly be done once at a time, and again only after a pause. May be
 * asked from any thread.
 */
public final class Cooldown {

	private final Duration length;

	private final String lastOne;

	private final String property;

	private final Semaphore single = new Semaphore(1);

	/** Guarded by the semaphore. */
	private @Nullable Long lastEnd;

	/**
	 * Create the cooldown, which has not begun.
	 * @param length least time from the end of one to the start of the next
	 * @param lastOne how a refusal begins, for example {@code The last settle is}
	 * @param property the property that gives the length, for the refusal
	 */
	public Cooldown(Duration length, String lastOne, String property) {
		this.length = length;
		this.lastOne = lastOne;
		this.property = property;
	}

	/**
	 * Do it now, or not at all. What fails begins no cooldown.
	 * @param <T> what it results in
	 * @param action what to do
	 * @param inProgress says that it is being done for somebody else
	 * @return its result
	 * @throws CoolingDownException if the last one is too short ago
	 */
	public <T> T run(Supplier<T> action, Supplier<? extends RuntimeException> inProgress) {
		if (!this.single.tryAcquire()) {
			throw inProgress.get();
		}
		try {
			refuseTooEarly();
			T result = action.get();
			this.lastEnd = System.nanoTime();
			return result;
		}
		finally {
			this.single.release();
		}
	}

	private void refuseTooEarly() {
		if (this.lastEnd == null) {
			return;
		}
		Duration remaining = this.length.minusNanos(System.nanoTime() - this.lastEnd);
		if (!remaining.isNegative() && !remaining.isZero()) {
			throw new CoolingDownException(
					this.lastOne + " less than " + this.length.toSeconds() + " s ago (" + this.property + ")",
					remaining);
		}
	}

}
