package io.heapwise.request;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Sees the begin and the end of each reactive request, be it completed, failed or
 * cancelled; counts them, and attributes to them the pauses in between. Requests for
 * management endpoints do not count: a service that is only watched is idle.
 */
public final class ServerRequestWebFilter implements WebFilter {

	/** As Spring WebFlux names it. */
	private static final String PATTERN = "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

	private final RequestActivity activity;

	private final ManagementExchanges management;

	private final @Nullable RequestAttribution attribution;

	/**
	 * Create the filter.
	 * @param activity counts the requests
	 * @param management the paths that do not count
	 * @param context the application context of the service
	 * @param attribution attributes pauses to the requests, {@code null} if none are to
	 * be
	 */
	public ServerRequestWebFilter(RequestActivity activity, ManagementPaths management, ApplicationContext context,
			@Nullable RequestAttribution attribution) {
		this.activity = activity;
		this.management = new ManagementExchanges(management, context);
		this.attribution = attribution;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (this.management.contains(exchange)) {
			return chain.filter(exchange);
		}
		return Mono.defer(() -> {
			long begin = (this.attribution != null) ? System.nanoTime() : 0;
			long stopped = (this.attribution != null) ? this.attribution.stoppedNanos() : 0;
			this.activity.begin();
			return chain.filter(exchange).doFinally((signal) -> end(exchange, begin, stopped));
		});
	}

	private void end(ServerWebExchange exchange, long begin, long stopped) {
		// before the end is counted: who sees it counted may start a collection
		long pause = (this.attribution != null) ? this.attribution.stoppedNanos() - stopped : 0;
		this.activity.end();
		if (this.attribution != null && pause > 0) {
			this.attribution.hit(begin, pause, () -> exchange.getAttribute(PATTERN),
					(seconds) -> exchange.getAttributes().put(RequestAttribution.PAUSE, seconds));
		}
	}

}
