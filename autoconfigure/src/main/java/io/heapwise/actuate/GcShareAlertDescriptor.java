package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.alert.GcShareAlert;
import io.heapwise.alert.GcShareCause;
import io.heapwise.alert.GcShareRule;
import io.heapwise.alert.GcShareStatus;

/**
 * The JSON form of the alert.
 *
 * @param state {@code ok} or {@code firing}
 * @param threshold share of the process's CPU time above which it fires
 * @param clearBelow share below which it clears
 * @param window the past time over which the share is taken, for example {@code 5m}
 * @param value the share when it last looked, {@code null} if it is unknown
 * @param since when it came into that state
 * @param causes why it fired, the likeliest first; empty if it is not firing
 */
@JsonInclude(Include.ALWAYS)
public record GcShareAlertDescriptor(String state, double threshold, double clearBelow, String window,
		@Nullable Double value, Instant since, List<Cause> causes) {

	static GcShareAlertDescriptor of(GcShareAlert alert) {
		GcShareRule rule = alert.rule();
		GcShareStatus status = alert.status();
		return new GcShareAlertDescriptor(status.state().label(), rule.threshold(), rule.clearBelow(),
				rule.windowLabel(), Figures.number(status.share()), status.since(),
				status.causes().stream().map(Cause::of).toList());
	}

	/**
	 * A likely cause.
	 *
	 * @param kind {@code allocation-rate}, {@code live-set} or
	 * {@code explicit-collections}
	 * @param finding what was measured
	 * @param lookAt what to look at next
	 */
	public record Cause(String kind, String finding, String lookAt) {

		static Cause of(GcShareCause cause) {
			return new Cause(cause.kind().label(), cause.finding(), cause.lookAt());
		}

	}

}
