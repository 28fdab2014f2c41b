package io.heapwise.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * A gauge of the alert: 1 while it is firing, 0 while it is not, and not a number while
 * it cannot know.
 */
public final class GcShareMeters implements MeterBinder {

	private final GcShareAlert alert;

	/**
	 * Create the binder.
	 * @param alert what the gauge shows
	 */
	public GcShareMeters(GcShareAlert alert) {
		this.alert = alert;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("heapwise.gc.alert", this.alert, (alert) -> value(alert.status()))
			.description("Whether garbage collection takes more of the CPU time than the alert's threshold")
			.strongReference(true)
			.register(registry);
	}

	private static double value(GcShareStatus status) {
		if (status.state() == AlertState.FIRING) {
			return 1;
		}
		return Double.isNaN(status.share()) ? Double.NaN : 0;
	}

}
