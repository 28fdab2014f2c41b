package io.heapwise.request;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meter of pauses inside requests. It has no tag that a sender of requests could
 * choose, and is there before the first request was hit.
 */
public final class RequestMeters implements MeterBinder {

	private final RequestAttribution attribution;

	/**
	 * Create the binder.
	 * @param attribution knows the requests that were hit
	 */
	public RequestMeters(RequestAttribution attribution) {
		this.attribution = attribution;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Timer timer = Timer.builder("heapwise.request.gc.pause")
			.description("Time that requests were stopped by collections, of those that were")
			.register(registry);
		this.attribution.subscribe((nanos) -> timer.record(nanos, TimeUnit.NANOSECONDS));
	}

}
