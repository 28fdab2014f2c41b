package io.heapwise.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.request.ManagementPaths;

/**
 * Finds the paths of management on the port of the service: those of the endpoints,
 * unless they have a port of their own, and those of probes.
 */
final class EndpointPaths {

	private EndpointPaths() {
	}

	static ManagementPaths of(ApplicationContext context) {
		// with the first request: asked earlier, it would create every endpoint too soon
		SingletonSupplier<ManagementPaths> paths = SingletonSupplier
			.of(() -> ManagementPaths.below(prefixes(context.getEnvironment(),
					context.getBeanProvider(PathMappedEndpoints.class).getIfAvailable())));
		return (path) -> paths.obtain().contains(path);
	}

	private static List<String> prefixes(Environment environment, @Nullable PathMappedEndpoints endpoints) {
		if (endpoints == null) {
			return List.of();
		}
		List<String> paths = new ArrayList<>();
		if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
			String base = withoutLastSlash(endpoints.getBasePath());
			paths.addAll(base.isEmpty() ? endpoints.getAllPaths() : List.of(base));
		}
		for (PathMappedEndpoint endpoint : endpoints) {
			paths.addAll(endpoint.getAdditionalPaths(WebServerNamespace.SERVER));
		}
		String root = path(environment, "server.servlet.context-path") + path(environment, "spring.mvc.servlet.path")
				+ path(environment, "spring.webflux.base-path");
		return paths.stream().map((path) -> root + (path.startsWith("/") ? path : "/" + path)).toList();
	}

	private static String path(Environment environment, String property) {
		return withoutLastSlash(environment.getProperty(property, ""));
	}

	private static String withoutLastSlash(String path) {
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

}
