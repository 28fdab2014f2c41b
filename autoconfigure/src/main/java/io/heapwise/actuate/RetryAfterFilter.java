package io.heapwise.actuate;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Adds the header {@code Retry-After} to the answer of a servlet container to a settle
 * that is refused inside the cooldown, as an endpoint itself cannot set headers.
 */
public final class RetryAfterFilter implements Filter {

	private final Supplier<@Nullable String> path;

	private final SettleEndpointWebExtension extension;

	/**
	 * Create the filter.
	 * @param path tells the end of the path of the settle endpoint, {@code null} if it is
	 * not offered; asked for requests only
	 * @param extension knows how long to wait
	 */
	public RetryAfterFilter(Supplier<@Nullable String> path, SettleEndpointWebExtension extension) {
		this.path = path;
		this.extension = extension;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean settle = request instanceof HttpServletRequest http && isSettle(http);
		chain.doFilter(request, (settle && response instanceof HttpServletResponse http)
				? new RetryAfterResponse(http, this.extension) : response);
	}

	private boolean isSettle(HttpServletRequest request) {
		if (!"POST".equals(request.getMethod())) {
			return false;
		}
		String path = this.path.get();
		return path != null && request.getRequestURI().endsWith(path);
	}

	/**
	 * Sets the header together with the status, because the body that follows commits the
	 * response.
	 */
	private static final class RetryAfterResponse extends HttpServletResponseWrapper {

		private final SettleEndpointWebExtension extension;

		RetryAfterResponse(HttpServletResponse response, SettleEndpointWebExtension extension) {
			super(response);
			this.extension = extension;
		}

		@Override
		public void setStatus(int status) {
			super.setStatus(status);
			if (status == SettleEndpointWebExtension.TOO_MANY_REQUESTS) {
				setHeader("Retry-After", Long.toString(this.extension.retryAfterSeconds()));
			}
		}

	}

}
