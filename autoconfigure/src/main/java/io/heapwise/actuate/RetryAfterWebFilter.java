package io.heapwise.actuate;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Adds the header {@code Retry-After} to the answer of a reactive server to a settle that
 * is refused inside the cooldown, as an endpoint itself cannot set headers.
 */
public final class RetryAfterWebFilter implements WebFilter {

	private final Supplier<@Nullable String> path;

	private final SettleEndpointWebExtension extension;

	/**
	 * Create the filter.
	 * @param path tells the end of the path of the settle endpoint, {@code null} if it is
	 * not offered; asked for requests only
	 * @param extension knows how long to wait
	 */
	public RetryAfterWebFilter(Supplier<@Nullable String> path, SettleEndpointWebExtension extension) {
		this.path = path;
		this.extension = extension;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (isSettle(exchange.getRequest())) {
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> {
				if (HttpStatus.TOO_MANY_REQUESTS.equals(response.getStatusCode())) {
					response.getHeaders().set("Retry-After", Long.toString(this.extension.retryAfterSeconds()));
				}
				return Mono.empty();
			});
		}
		return chain.filter(exchange);
	}

	private boolean isSettle(ServerHttpRequest request) {
		if (request.getMethod() != HttpMethod.POST) {
			return false;
		}
		String path = this.path.get();
		return path != null && request.getURI().getRawPath().endsWith(path);
	}

}
