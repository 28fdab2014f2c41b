package io.heapwise.gc;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Reads the shares of all windows at most once a second: one scrape asks for nine of
 * them, which then tell of the same moment, and each reading looks at every thread of the
 * collector.
 */
final class RememberedShares {

	private static final long NANOS = Duration.ofSeconds(1).toNanos();

	private final GcMonitor monitor;

	private final LongSupplier clock;

	private Map<Window, GcShares> shares = Map.of();

	private long readAt;

	/**
	 * Create the shares.
	 * @param monitor is asked
	 * @param clock nanoseconds of a clock that never goes back
	 */
	RememberedShares(GcMonitor monitor, LongSupplier clock) {
		this.monitor = monitor;
		this.clock = clock;
	}

	synchronized GcShares get(Window window) {
		long now = this.clock.getAsLong();
		if (this.shares.isEmpty() || now - this.readAt >= NANOS) {
			this.shares = this.monitor.shares();
			this.readAt = now;
		}
		return Objects.requireNonNull(this.shares.get(window));
	}

}
