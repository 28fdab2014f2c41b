package io.heapwise.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

import io.heapwise.explicit.CallerTracking;
import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.SemanticConventions;
import io.heapwise.settle.SettleMode;
import io.heapwise.settle.StartupPhase;

/**
 * Configuration properties of Heapwise. A name that is not among them fails start-up, as
 * it would otherwise have no effect in silence.
 */
@ConfigurationProperties(prefix = "heapwise", ignoreUnknownFields = false)
public class HeapwiseProperties {

	/**
	 * Whether Heapwise is on.
	 */
	private boolean enabled = true;

	private final Settle settle = new Settle();

	private final Gc gc = new Gc();

	private final Alert alert = new Alert();

	@NestedConfigurationProperty
	private final LedgerProperties ledger = new LedgerProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Settle getSettle() {
		return this.settle;
	}

	public Gc getGc() {
		return this.gc;
	}

	public Alert getAlert() {
		return this.alert;
	}

	public LedgerProperties getLedger() {
		return this.ledger;
	}

	/**
	 * Properties of settling.
	 */
	public static class Settle {

		private final OnStartup onStartup = new OnStartup();

		private final OnIdle onIdle = new OnIdle();

		private final OnDemand onDemand = new OnDemand();

		/**
		 * Whether to lower the heap-free ratios during a settle, so that the heap shrinks
		 * to little more than what is live. They are restored afterwards.
		 */
		private boolean shrinkHeap = true;

		/**
		 * Whether to give free memory of the native heap back to the system at the end of
		 * a settle.
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

	/**
	 * Properties of observing collections.
	 */
	public static class Gc {

		/**
		 * Number of collections kept to be shown.
		 */
		private int historySize = 256;

		/**
		 * Whose names to use for the timing of collections. With those of OpenTelemetry,
		 * 'jvm.gc.duration' takes the place of 'jvm.gc.pause' and
		 * 'jvm.gc.concurrent.phase.time'.
		 */
		private SemanticConventions semanticConventions = SemanticConventions.MICROMETER;

		/**
		 * Whether 'jvm.gc.duration' has the attribute 'jvm.gc.cause', which the
		 * conventions leave to choice.
		 */
		private boolean durationCause = false;

		/**
		 * When to find out who calls System.gc(). By default from the first explicit
		 * collection on that Heapwise did not ask for.
		 */
		private CallerTracking explicitCallers = CallerTracking.ON_FIRST;

		private final RequestAttribution requestAttribution = new RequestAttribution();

		private final Hiccups hiccups = new Hiccups();

		public int getHistorySize() {
			return this.historySize;
		}

		public void setHistorySize(int historySize) {
			this.historySize = PropertyCheck.between("heapwise.gc.history-size", historySize, 0, 100_000);
		}

		public SemanticConventions getSemanticConventions() {
			return this.semanticConventions;
		}

		public void setSemanticConventions(SemanticConventions semanticConventions) {
			this.semanticConventions = semanticConventions;
		}

		public boolean isDurationCause() {
			return this.durationCause;
		}

		public void setDurationCause(boolean durationCause) {
			this.durationCause = durationCause;
		}

		public CallerTracking getExplicitCallers() {
			return this.explicitCallers;
		}

		public void setExplicitCallers(CallerTracking explicitCallers) {
			this.explicitCallers = explicitCallers;
		}

		public RequestAttribution getRequestAttribution() {
			return this.requestAttribution;
		}

		public Hiccups getHiccups() {
			return this.hiccups;
		}

	}

	/**
	 * Properties of attributing pauses to requests.
	 */
	public static class RequestAttribution {

		/**
		 * Whether to measure how long collections stopped each server request.
		 */
		private boolean enabled = true;

		/**
		 * Whether to tell clients in a response header 'Server-Timing' how long
		 * collections stopped their request.
		 */
		private boolean serverTiming = false;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public boolean isServerTiming() {
			return this.serverTiming;
		}

		public void setServerTiming(boolean serverTiming) {
			this.serverTiming = serverTiming;
		}

	}

	/**
	 * Properties of the hiccup meter.
	 */
	public static class Hiccups {

		/**
		 * Whether to measure how long the JVM stands still, and how much of that is not
		 * garbage collection.
		 */
		private boolean enabled;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Properties of the alert on what garbage collection takes of the CPU time.
	 */
	public static class Alert {

		/**
		 * Whether to raise an alert when garbage collection takes too much of the CPU
		 * time.
		 */
		private boolean enabled = true;

		/**
		 * Share of the process's CPU time, from 0 to 1, above which the alert fires.
		 */
		private double gcCpuShare = 0.05;

		/**
		 * Past time over which the share is taken, up to an hour.
		 */
		private Duration window = Duration.ofMinutes(5);

		/**
		 * Share below which the alert clears. If not set, 0.8 times
		 * 'heapwise.alert.gc-cpu-share'.
		 */
		private @Nullable Double clearBelow;

		/**
		 * Status that the health contributor 'gc' reports while the alert fires.
		 */
		private String healthStatus = "UP";

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public double getGcCpuShare() {
			return this.gcCpuShare;
		}

		public void setGcCpuShare(double gcCpuShare) {
			this.gcCpuShare = PropertyCheck.share("heapwise.alert.gc-cpu-share", gcCpuShare);
		}

		public Duration getWindow() {
			return this.window;
		}

		public void setWindow(Duration window) {
			this.window = PropertyCheck.upTo("heapwise.alert.window", window, GcMonitor.LONGEST_WINDOW);
		}

		public @Nullable Double getClearBelow() {
			return this.clearBelow;
		}

		public void setClearBelow(@Nullable Double clearBelow) {
			this.clearBelow = (clearBelow != null) ? PropertyCheck.share("heapwise.alert.clear-below", clearBelow)
					: null;
		}

		public String getHealthStatus() {
			return this.healthStatus;
		}

		public void setHealthStatus(String healthStatus) {
			this.healthStatus = PropertyCheck.notBlank("heapwise.alert.health-status", healthStatus,
					"Set it to the code of a status such as 'UP' or 'OUT_OF_SERVICE'");
		}

	}

}
