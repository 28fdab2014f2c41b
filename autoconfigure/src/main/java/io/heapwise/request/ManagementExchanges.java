package io.heapwise.request;

import org.springframework.context.ApplicationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells requests for management from those of the service, in reactive applications.
 */
final class ManagementExchanges {

	private final ManagementPaths paths;

	private final ApplicationContext context;

	ManagementExchanges(ManagementPaths paths, ApplicationContext context) {
		this.paths = paths;
		this.context = context;
	}

	boolean contains(ServerWebExchange exchange) {
		return isOfChildContext(exchange) || this.paths.contains(exchange.getRequest().getURI().getRawPath());
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
