package io.heapwise.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import io.heapwise.alert.AlertState;
import io.heapwise.alert.GcShareAlert;

/**
 * Reports the alert on garbage collection in the health of the service, with its figures.
 */
public final class GcHealthIndicator implements HealthIndicator {

	private final GcShareAlert alert;

	private final Status whileFiring;

	/**
	 * Create the indicator.
	 * @param alert what it reports
	 * @param whileFiring the status to report while the alert fires; {@link Status#UP} if
	 * that shall not change the health of the service
	 */
	public GcHealthIndicator(GcShareAlert alert, Status whileFiring) {
		this.alert = alert;
		this.whileFiring = whileFiring;
	}

	@Override
	public Health health() {
		GcShareAlertDescriptor alert = GcShareAlertDescriptor.of(this.alert);
		Map<String, @Nullable Object> details = new LinkedHashMap<>();
		details.put("alert", alert.state());
		details.put("value", alert.value());
		details.put("threshold", alert.threshold());
		details.put("window", alert.window());
		details.put("since", alert.since());
		boolean firing = alert.state().equals(AlertState.FIRING.label());
		return Health.status(firing ? this.whileFiring : Status.UP).withDetails(details).build();
	}

}
