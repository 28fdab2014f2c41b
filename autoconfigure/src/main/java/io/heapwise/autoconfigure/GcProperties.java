package io.heapwise.autoconfigure;

import io.heapwise.explicit.CallerTracking;
import io.heapwise.gc.SemanticConventions;

/**
 * Properties of observing collections.
 */
public class GcProperties {

	/**
	 * Number of collections kept, to be shown and for the advice to go by, which needs at
	 * least five.
	 */
	private int historySize = 256;

	/**
	 * Whose names to use for the timing of collections. With those of OpenTelemetry,
	 * 'jvm.gc.duration' takes the place of 'jvm.gc.pause' and
	 * 'jvm.gc.concurrent.phase.time'.
	 */
	private SemanticConventions semanticConventions = SemanticConventions.MICROMETER;

	/**
	 * Whether 'jvm.gc.duration' has the attribute 'jvm.gc.cause', which the conventions
	 * leave to choice.
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

}
