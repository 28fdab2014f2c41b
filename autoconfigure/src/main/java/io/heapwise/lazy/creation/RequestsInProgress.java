package io.heapwise.lazy.creation;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells the request a thread works for: its method and path, without the query, which may
 * be private. Knows those of Spring MVC.
 */
public final class RequestsInProgress {

	private static final List<String> NEEDED = List.of("jakarta.servlet.http.HttpServletRequest",
			"org.springframework.web.context.request.ServletRequestAttributes");

	private RequestsInProgress() {
	}

	/**
	 * What tells the request of the calling thread.
	 * @param loader the class loader of the application
	 * @return gives the request, for example {@code GET /orders/7}, or {@code null} if
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

		static @Nullable String current() {
			return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
					? attributes.getRequest().getMethod() + " " + attributes.getRequest().getRequestURI() : null;
		}

	}

}
