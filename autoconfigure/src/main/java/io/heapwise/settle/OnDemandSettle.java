package io.heapwise.settle;

import java.time.Duration;

import io.heapwise.demand.Cooldown;

/**
 * Settles when somebody asks for it, but not more often than the cooldown allows.
 */
public final class OnDemandSettle {

	private final Settler settler;

	/** In progress until the end is noted, so that nobody asks in between. */
	private final Cooldown cooldown;

	/**
	 * Create the trigger.
	 * @param settler runs the settles
	 * @param cooldown least time from the end of one to the start of the next
	 */
	public OnDemandSettle(Settler settler, Duration cooldown) {
		this.settler = settler;
		this.cooldown = new Cooldown(cooldown, "The last settle asked for is", "heapwise.settle.on-demand.cooldown");
	}

	/**
	 * Settle now.
	 * @param mode which kind of collection may be used
	 * @return what was observed
	 * @throws SettleInProgressException if a settle is running
	 * @throws io.heapwise.demand.CoolingDownException if the last one asked for is too
	 * short ago
	 */
	public SettleReport settle(SettleMode mode) {
		if (this.settler.isRunning()) {
			throw new SettleInProgressException();
		}
		return this.cooldown.run(() -> this.settler.settle(SettleTrigger.DEMAND, mode, () -> false),
				SettleInProgressException::new);
	}

}
