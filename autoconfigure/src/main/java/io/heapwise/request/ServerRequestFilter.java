package io.heapwise.request;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sees the begin and the end of each servlet request, an asynchronous one's when it
 * completes; counts them, and attributes to them the pauses in between. Requests for
 * management endpoints do not count: a service that is only watched is idle.
 */
public final class ServerRequestFilter implements Filter {

	/** As Spring MVC names it, which need not be there. */
	private static final String PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	private final RequestActivity activity;

	private final ManagementPaths management;

	private final @Nullable RequestAttribution attribution;

	/**
	 * Create the filter.
	 * @param activity counts the requests
	 * @param management the paths that do not count
	 * @param attribution attributes pauses to the requests, {@code null} if none are to
	 * be
	 */
	public ServerRequestFilter(RequestActivity activity, ManagementPaths management,
			@Nullable RequestAttribution attribution) {
		this.activity = activity;
		this.management = management;
		this.attribution = attribution;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && this.management.contains(http.getRequestURI())) {
			chain.doFilter(request, response);
			return;
		}
		// kept in variables: a request that is not asynchronous allocates nothing
		long begin = (this.attribution != null) ? System.nanoTime() : 0;
		long stopped = (this.attribution != null) ? this.attribution.stoppedNanos() : 0;
		this.activity.begin();
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (request.isAsyncStarted()) {
				request.getAsyncContext().addListener(new EndOfAsync(request, begin, stopped));
			}
			else {
				end(request, begin, stopped);
			}
		}
	}

	private void end(ServletRequest request, long begin, long stopped) {
		// before the end is counted: who sees it counted may start a collection
		long pause = (this.attribution != null) ? this.attribution.stoppedNanos() - stopped : 0;
		this.activity.end();
		if (this.attribution != null && pause > 0) {
			this.attribution.hit(begin, pause, () -> request.getAttribute(PATTERN),
					(seconds) -> request.setAttribute(RequestAttribution.PAUSE, seconds));
		}
	}

	/**
	 * Ends a request when its asynchronous processing completes, which comes after a
	 * time-out too, or fails. Tomcat tells of it twice when a time-out led to an error
	 * page, and never when the client went away before the thread that started the
	 * processing had left: the error is then the last that is heard of the request.
	 */
	private final class EndOfAsync implements AsyncListener {

		private final AtomicBoolean ended = new AtomicBoolean();

		private final ServletRequest request;

		private final long begin;

		private final long stopped;

		EndOfAsync(ServletRequest request, long begin, long stopped) {
			this.request = request;
			this.begin = begin;
			this.stopped = stopped;
		}

		@Override
		public void onComplete(AsyncEvent event) {
			endOnce();
		}

		@Override
		public void onError(AsyncEvent event) {
			endOnce();
		}

		private void endOnce() {
			if (this.ended.compareAndSet(false, true)) {
				end(this.request, this.begin, this.stopped);
			}
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// started anew: the listener has to be added anew
			event.getAsyncContext().addListener(this);
		}

	}

}
