package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.request.HitRequest;
import io.heapwise.request.RequestAttribution;

/**
 * The JSON form of the pauses inside requests: times in seconds.
 *
 * @param measured the requests that ended
 * @param hit those of them that a collection stopped
 * @param pauseSeconds how long these were stopped together
 * @param max the longest time one was stopped, {@code null} before the first was hit
 * @param worst those stopped longest in the last hour, the longest pause first
 */
@JsonInclude(Include.ALWAYS)
public record RequestsDescriptor(long measured, long hit, @Nullable Double pauseSeconds, @Nullable Double max,
		List<HitRequestDescriptor> worst) {

	static RequestsDescriptor of(RequestAttribution attribution) {
		// in this order, more cannot have been hit than were measured
		long hit = attribution.hit();
		return new RequestsDescriptor(attribution.measured(), hit, Figures.seconds(attribution.pauseNanos()),
				Figures.seconds(attribution.longestPauseNanos()),
				attribution.worst().stream().map(HitRequestDescriptor::of).toList());
	}

	/**
	 * A request that was hit.
	 *
	 * @param at when it ended
	 * @param uri the template its path matched, {@code null} if none is known
	 * @param seconds how long it took
	 * @param pauseSeconds how much of that it was stopped
	 */
	@JsonInclude(Include.ALWAYS)
	public record HitRequestDescriptor(@Nullable Instant at, @Nullable String uri, @Nullable Double seconds,
			@Nullable Double pauseSeconds) {

		static HitRequestDescriptor of(HitRequest request) {
			return new HitRequestDescriptor(Figures.instant(request.atMillis()), request.uri(),
					Figures.seconds(request.nanos()), Figures.seconds(request.pauseNanos()));
		}

	}

}
