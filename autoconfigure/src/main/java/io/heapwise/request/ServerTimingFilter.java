package io.heapwise.request;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.util.WebUtils;

import io.heapwise.jvm.PauseClock;

/**
 * Adds the header {@code Server-Timing} to the responses of a servlet container, beside
 * those the application adds. Must also be applied where an asynchronous request is
 * dispatched again, as its response may be sent at the end of that.
 */
public final class ServerTimingFilter implements Filter {

	private final PauseClock clock;

	private final ManagementPaths management;

	/**
	 * Create the filter.
	 * @param clock the stopped time of this JVM
	 * @param management the paths that do not count
	 */
	public ServerTimingFilter(PauseClock clock, ManagementPaths management) {
		this.clock = clock;
		this.management = management;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse plain)
				|| this.management.contains(http.getRequestURI())) {
			chain.doFilter(request, response);
			return;
		}
		ServerTimingResponse begun = WebUtils.getNativeResponse(response, ServerTimingResponse.class);
		ServerTimingResponse timed = (begun != null) ? begun
				: new ServerTimingResponse(plain, new ServerTiming(this.clock));
		try {
			chain.doFilter(request, (begun != null) ? response : timed);
		}
		finally {
			if (!request.isAsyncStarted()) {
				timed.addTiming();
			}
		}
	}

}
