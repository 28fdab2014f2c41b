package io.heapwise.request;

import org.springframework.context.ApplicationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Sees the begin and the end of each reactive request, be it completed, failed or
 * cancelled, and counts them. Requests for management endpoints do not count: a service
 * that is only watched is idle.
 */
public final class ServerRequestWebFilter implements WebFilter {

	private final RequestActivity activity;

	private final ManagementPaths management;

	private final ApplicationContext context;

	/**
	 * Create the filter.
	 * @param activity counts the requests
	 * @param management the paths that do not count
	 * @param context the application context of the service
	 */
	public ServerRequestWebFilter(RequestActivity activity, ManagementPaths management, ApplicationContext context) {
		this.activity = activity;
		this.management = management;
		this.context = context;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (isOfChildContext(exchange) || this.management.contains(exchange.getRequest().getURI().getRawPath())) {
			return chain.filter(exchange);
		}
		return Mono.defer(() -> {
			this.activity.begin();
			return chain.filter(exchange).doFinally((signal) -> this.activity.end());
		});
	}

	/**
	 * The server of a management port applies the filters of the service too, as they are
	 * beans of its parent context.
	 */
	private boolean isOfChildContext(ServerWebExchange exchange) {
		ApplicationContext other = exchange.getApplicationContext();
		return other != null && other != this.context;
	}

}
