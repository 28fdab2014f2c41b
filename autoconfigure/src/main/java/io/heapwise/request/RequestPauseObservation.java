package io.heapwise.request;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.reactive.ServerHttpRequest;

import io.heapwise.jvm.PauseClock;

/**
 * Adds the key value {@link RequestAttribution#PAUSE} to the observation of a server
 * request that was hit, servlet or reactive, and with it to its span. It is one of high
 * cardinality: no meter gets it. The time counted is that of the observation.
 * <p>
 * The begin is seen as a handler and the end as a filter, because filters are asked
 * before any handler learns of the end.
 */
public final class RequestPauseObservation implements ObservationHandler<Observation.Context>, ObservationFilter {

	private static final Log logger = LogFactory.getLog(RequestPauseObservation.class);

	private final PauseClock clock;

	private final ManagementPaths management;

	private volatile Long stopped = 0L;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Create the handler, which must also be registered as a filter.
	 * @param clock the stopped time of this JVM
	 * @param management the paths that do not count
	 */
	public RequestPauseObservation(PauseClock clock, ManagementPaths management) {
		this.clock = clock;
		this.management = management;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ServerRequestObservationContext
				|| context instanceof org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		try {
			String path = path(context);
			if (path != null && !this.management.contains(path)) {
				context.put(RequestPauseObservation.class, stopped());
			}
		}
		catch (RuntimeException ex) {
			warn(ex);
		}
	}

	/**
	 * The stopped time, as the same object until it changes, as every request needs one.
	 */
	private Long stopped() {
		Long known = this.stopped;
		long now = this.clock.nanos();
		if (known != now) {
			known = now;
			this.stopped = known;
		}
		return known;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		try {
			Long stopped = context.get(RequestPauseObservation.class);
			long pause = (stopped != null) ? this.clock.nanos() - stopped : 0;
			if (pause > 0) {
				context.addHighCardinalityKeyValue(
						KeyValue.of(RequestAttribution.PAUSE, RequestAttribution.seconds(pause)));
			}
		}
		catch (RuntimeException ex) {
			warn(ex);
		}
		return context;
	}

	private static @Nullable String path(Observation.Context context) {
		if (context instanceof ServerRequestObservationContext servlet) {
			HttpServletRequest request = servlet.getCarrier();
			return (request != null) ? request.getRequestURI() : null;
		}
		if (context instanceof org.springframework.http.server.reactive.observation.ServerRequestObservationContext reactive) {
			ServerHttpRequest request = reactive.getCarrier();
			return (request != null) ? request.getURI().getRawPath() : null;
		}
		return null;
	}

	private void warn(RuntimeException ex) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("The pause inside a request is missing in its observation; this is logged once", ex);
		}
	}

}
