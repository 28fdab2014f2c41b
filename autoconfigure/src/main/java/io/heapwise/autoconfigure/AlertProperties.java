package io.heapwise.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;

/**
 * Properties of the alert on what garbage collection takes of the CPU time.
 */
public class AlertProperties {

	/**
	 * Whether to raise an alert when garbage collection takes too much of the CPU time.
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
		this.clearBelow = (clearBelow != null) ? PropertyCheck.share("heapwise.alert.clear-below", clearBelow) : null;
	}

	public String getHealthStatus() {
		return this.healthStatus;
	}

	public void setHealthStatus(String healthStatus) {
		this.healthStatus = PropertyCheck.notBlank("heapwise.alert.health-status", healthStatus,
				"Set it to the code of a status such as 'UP' or 'OUT_OF_SERVICE'");
	}

}
