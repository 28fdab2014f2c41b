package io.heapwise.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

import io.heapwise.settle.SettleMode;
import io.heapwise.settle.StartupPhase;

/**
 * Properties of settling.
 */
public class SettleProperties {

	private final OnStartup onStartup = new OnStartup();

	private final OnIdle onIdle = new OnIdle();

	private final OnDemand onDemand = new OnDemand();

	/**
	 * Whether to lower the heap-free ratios during a settle, so that the heap shrinks to
	 * little more than what is live. They are restored afterwards.
	 */
	private boolean shrinkHeap = true;

	/**
	 * Whether to give free memory of the native heap back to the system at the end of a
	 * settle.
	 */
	private boolean trimNative = true;

	/**
	 * Most collections in one settle.
	 */
	private int maxPasses = 5;

	/**
	 * Time after which a settle is given up.
	 */
	private Duration timeout = Duration.ofSeconds(30);

	public OnStartup getOnStartup() {
		return this.onStartup;
	}

	public OnIdle getOnIdle() {
		return this.onIdle;
	}

	public OnDemand getOnDemand() {
		return this.onDemand;
	}

	public boolean isShrinkHeap() {
		return this.shrinkHeap;
	}

	public void setShrinkHeap(boolean shrinkHeap) {
		this.shrinkHeap = shrinkHeap;
	}

	public boolean isTrimNative() {
		return this.trimNative;
	}

	public void setTrimNative(boolean trimNative) {
		this.trimNative = trimNative;
	}

	public int getMaxPasses() {
		return this.maxPasses;
	}

	public void setMaxPasses(int maxPasses) {
		this.maxPasses = PropertyCheck.atLeast("heapwise.settle.max-passes", maxPasses, 1);
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = PropertyCheck.positive("heapwise.settle.timeout", timeout);
	}

	/**
	 * Properties of the settle after start-up.
	 */
	public static class OnStartup {

		/**
		 * Whether to settle when start-up is over.
		 */
		private boolean enabled = true;

		/**
		 * When start-up counts as over.
		 */
		private StartupPhase phase = StartupPhase.READY;

		/**
		 * Whether to settle only for the first application context of a JVM, so that a
		 * test suite with many contexts pays once.
		 */
		private boolean oncePerJvm = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public StartupPhase getPhase() {
			return this.phase;
		}

		public void setPhase(StartupPhase phase) {
			this.phase = phase;
		}

		public boolean isOncePerJvm() {
			return this.oncePerJvm;
		}

		public void setOncePerJvm(boolean oncePerJvm) {
			this.oncePerJvm = oncePerJvm;
		}

	}

	/**
	 * Properties of the settle after a quiet time.
	 */
	public static class OnIdle {

		/**
		 * Whether to settle again after a quiet time.
		 */
		private boolean enabled = true;

		/**
		 * Kind of collection to use. By default concurrent where the collector can, and
		 * full only if earlier full collections were short enough.
		 */
		private SettleMode mode = SettleMode.AUTO;

		/**
		 * Longest pause expected from a full collection with which one is still used in
		 * mode 'auto'.
		 */
		private Duration maxPause = Duration.ofMillis(200);

		/**
		 * Time without requests and with little allocation after which the service counts
		 * as idle.
		 */
		private Duration after = Duration.ofMinutes(5);

		/**
		 * Allocation per second below which the service counts as quiet.
		 */
		private DataSize allocationRate = DataSize.ofMegabytes(1);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public SettleMode getMode() {
			return this.mode;
		}

		public void setMode(SettleMode mode) {
			this.mode = mode;
		}

		public Duration getMaxPause() {
			return this.maxPause;
		}

		public void setMaxPause(Duration maxPause) {
			this.maxPause = PropertyCheck.notNegative("heapwise.settle.on-idle.max-pause", maxPause);
		}

		public Duration getAfter() {
			return this.after;
		}

		public void setAfter(Duration after) {
			this.after = PropertyCheck.positive("heapwise.settle.on-idle.after", after);
		}

		public DataSize getAllocationRate() {
			return this.allocationRate;
		}

		public void setAllocationRate(DataSize allocationRate) {
			this.allocationRate = PropertyCheck.positive("heapwise.settle.on-idle.allocation-rate", allocationRate);
		}

	}

	/**
	 * Properties of settling on demand.
	 */
	public static class OnDemand {

		/**
		 * Least time between two settles on demand.
		 */
		private Duration cooldown = Duration.ofMinutes(1);

		public Duration getCooldown() {
			return this.cooldown;
		}

		public void setCooldown(Duration cooldown) {
			this.cooldown = PropertyCheck.notNegative("heapwise.settle.on-demand.cooldown", cooldown);
		}

	}

}
