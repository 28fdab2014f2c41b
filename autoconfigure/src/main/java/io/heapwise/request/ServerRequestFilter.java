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

/**
 * Sees the begin and the end of each servlet request, an asynchronous one's when it
 * completes, and counts them. Requests for management endpoints do not count: a service
 * that is only watched is idle.
 */
public final class ServerRequestFilter implements Filter {

	private final RequestActivity activity;

	private final ManagementPaths management;

	/**
	 * Create the filter.
	 * @param activity counts the requests
	 * @param management the paths that do not count
	 */
	public ServerRequestFilter(RequestActivity activity, ManagementPaths management) {
		this.activity = activity;
		this.management = management;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && this.management.contains(http.getRequestURI())) {
			chain.doFilter(request, response);
			return;
		}
		this.activity.begin();
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (request.isAsyncStarted()) {
				request.getAsyncContext().addListener(new EndOfAsync());
			}
			else {
				this.activity.end();
			}
		}
	}

	/**
	 * Ends a request when its asynchronous processing completes, which comes after a
	 * time-out or an error too. Tomcat tells of it twice when a time-out led to an error
	 * page.
	 */
	private final class EndOfAsync implements AsyncListener {

		private final AtomicBoolean ended = new AtomicBoolean();

		@Override
		public void onComplete(AsyncEvent event) {
			if (this.ended.compareAndSet(false, true)) {
				ServerRequestFilter.this.activity.end();
			}
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// started anew: the listener has to be added anew
			event.getAsyncContext().addListener(this);
		}

	}

}
