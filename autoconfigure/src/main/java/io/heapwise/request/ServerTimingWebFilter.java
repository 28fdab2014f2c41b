package io.heapwise.request;

import org.springframework.context.ApplicationContext;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import io.heapwise.jvm.PauseClock;

/**
 * Adds the header {@code Server-Timing} to the responses of a reactive server, beside
 * those the application adds.
 */
public final class ServerTimingWebFilter implements WebFilter {

	private final PauseClock clock;

	private final ManagementExchanges management;

	/**
	 * Create the filter.
	 * @param clock the stopped time of this JVM
	 * @param management the paths that do not count
	 * @param context the application context of the service
	 */
	public ServerTimingWebFilter(PauseClock clock, ManagementPaths management, ApplicationContext context) {
		this.clock = clock;
		this.management = new ManagementExchanges(management, context);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!this.management.contains(exchange)) {
			ServerTiming timing = new ServerTiming(this.clock);
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> {
				response.getHeaders().add(ServerTiming.HEADER, timing.value());
				return Mono.empty();
			});
		}
		return chain.filter(exchange);
	}

}
