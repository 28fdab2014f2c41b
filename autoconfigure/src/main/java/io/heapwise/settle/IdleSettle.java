package io.heapwise.settle;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.heapwise.gc.GcMonitor;

/**
 * Settles when the service has been quiet for a while: no request in flight, none
 * started, and next to nothing allocated. Once per quiet time. Works by being asked to
 * {@link #check()} at intervals much longer than a check takes.
 */
public final class IdleSettle {

	private final Settler settler;

	private final GcMonitor monitor;

	private final ServiceActivity activity;

	private final SettleMode mode;

	private final Duration after;

	private final long allocationPerSecond;

	private final LongSupplier clock;

	private long checkedAt;

	private long quietSince;

	private long started;

	private long allocated;

	private boolean settled;

	/**
	 * Create the trigger; the quiet time begins now.
	 * @param settler runs the settle
	 * @param monitor knows the allocation
	 * @param activity knows the requests
	 * @param mode which kind of collection may be used
	 * @param after how long the service must have been quiet
	 * @param allocationPerSecond bytes a second below which it counts as quiet
	 * @param alreadySettled whether the heap was just settled, as after start-up
	 */
	public IdleSettle(Settler settler, GcMonitor monitor, ServiceActivity activity, SettleMode mode, Duration after,
			long allocationPerSecond, boolean alreadySettled) {
		this(settler, monitor, activity, mode, after, allocationPerSecond, alreadySettled, System::nanoTime);
	}

	IdleSettle(Settler settler, GcMonitor monitor, ServiceActivity activity, SettleMode mode, Duration after,
			long allocationPerSecond, boolean alreadySettled, LongSupplier clock) {
		this.settler = settler;
		this.monitor = monitor;
		this.activity = activity;
		this.mode = mode;
		this.after = after;
		this.allocationPerSecond = allocationPerSecond;
		this.clock = clock;
		this.settled = alreadySettled;
		this.checkedAt = clock.getAsLong();
		this.quietSince = this.checkedAt;
		this.started = activity.requestsStarted();
		this.allocated = monitor.allocatedBytes();
	}

	/**
	 * How often to check, so that a quiet time is noticed soon after it is long enough.
	 * @return the interval
	 */
	public Duration checkInterval() {
		Duration tenth = this.after.dividedBy(10);
		Duration longest = Duration.ofSeconds(10);
		Duration shortest = Duration.ofMillis(50);
		return (tenth.compareTo(longest) > 0) ? longest : (tenth.compareTo(shortest) < 0) ? shortest : tenth;
	}

	/**
	 * Look at what happened since the last check, and settle if the service has been
	 * quiet for long enough.
	 */
	public synchronized void check() {
		long now = this.clock.getAsLong();
		if (!wasQuietSinceLastCheck(now)) {
			this.quietSince = now;
			this.settled = false;
		}
		else if (!this.settled && now - this.quietSince >= this.after.toNanos()) {
			this.settled = true;
			settle();
			this.allocated = this.monitor.allocatedBytes();
		}
	}

	private boolean wasQuietSinceLastCheck(long now) {
		long started = this.activity.requestsStarted();
		long allocated = this.monitor.allocatedBytes();
		double seconds = Math.max(1, now - this.checkedAt) / 1e9;
		boolean quiet = started == this.started && this.activity.requestsInFlight() == 0
				&& (allocated - this.allocated) / seconds < this.allocationPerSecond;
		this.checkedAt = now;
		this.started = started;
		this.allocated = allocated;
		return quiet;
	}

	private void settle() {
		long startedBefore = this.started;
		try {
			this.settler.settle(SettleTrigger.IDLE, this.mode, () -> this.activity.requestsStarted() != startedBefore);
		}
		catch (SettleInProgressException ex) {
			// somebody was quicker: the heap is being settled
		}
	}

}
