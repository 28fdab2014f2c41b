package io.heapwise.settle;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * Settles when somebody asks for it, but not more often than the cooldown allows.
 */
public final class OnDemandSettle {

	private final Settler settler;

	private final Duration cooldown;

	/** Held until the end is noted, so that nobody asks in between. */
	private final Semaphore single = new Semaphore(1);

	private @Nullable Long lastEnd;

	/**
	 * Create the trigger.
	 * @param settler runs the settles
	 * @param cooldown least time from the end of one to the start of the next
	 */
	public OnDemandSettle(Settler settler, Duration cooldown) {
		this.settler = settler;
		this.cooldown = cooldown;
	}

	/**
	 * Settle now.
	 * @param mode which kind of collection may be used
	 * @return what was observed
	 * @throws SettleInProgressException if a settle is running
	 * @throws SettleCoolingDownException if the last one asked for is too short ago
	 */
	public SettleReport settle(SettleMode mode) {
		if (!this.single.tryAcquire()) {
			throw new SettleInProgressException();
		}
		try {
			if (this.settler.isRunning()) {
				throw new SettleInProgressException();
			}
			refuseWhileCoolingDown();
			SettleReport report = this.settler.settle(SettleTrigger.DEMAND, mode, () -> false);
			ended();
			return report;
		}
		finally {
			this.single.release();
		}
	}

	private void refuseWhileCoolingDown() {
		Duration remaining = remainingCooldown();
		if (!remaining.isZero()) {
			throw new SettleCoolingDownException(remaining, this.cooldown);
		}
	}

	private synchronized Duration remainingCooldown() {
		if (this.lastEnd == null) {
			return Duration.ZERO;
		}
		Duration remaining = this.cooldown.minusNanos(System.nanoTime() - this.lastEnd);
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	private synchronized void ended() {
		this.lastEnd = System.nanoTime();
	}

}
