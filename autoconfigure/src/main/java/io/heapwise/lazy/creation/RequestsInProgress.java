package io.heapwise.lazy.creation;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells the request a thread works for: its method and the pattern of its path, never the
 * path itself, which its sender chose and which may be private. Knows those of Spring
 * MVC.
 */
public final class RequestsInProgress {

	private static final List<String> NEEDED = List.of("jakarta.servlet.http.HttpServletRequest",
			"org.springframework.web.context.request.ServletRequestAttributes");

	private RequestsInProgress() {
	}

	/**
	 * What tells the request of the calling thread.
	 * @param loader the class loader of the application
	 * @return gives the request, for example {@code GET /orders/{id}}, or {@code null} if
	 * the thread works for none or nobody can tell
	 */
	public static Supplier<@Nullable String> of(@Nullable ClassLoader loader) {
		boolean known = NEEDED.stream().allMatch((name) -> ClassUtils.isPresent(name, loader));
		return known ? Servlet::current : () -> null;
	}

	/**
	 * Apart, so that it is loaded only where its types are there.
	 */
	private static final class Servlet {

		/** As {@code HandlerMapping} names it, which need not be there. */
		private static final String PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

		static @Nullable String current() {
			if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
				return null;
			}
			Object pattern = attributes.getRequest().getAttribute(PATTERN);
			return attributes.getRequest().getMethod() + " "
					+ ((pattern != null) ? pattern : "before it has a handler");
		}

	}

}
