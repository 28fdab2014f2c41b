package io.heapwise.autoconfigure;

import org.springframework.core.env.Environment;

import io.heapwise.request.ManagementPaths;

/**
 * Finds the paths of management on the port of the service.
 */
final class ManagementPathsFactory {

	private ManagementPathsFactory() {
	}

	static ManagementPaths from(Environment environment) {
		String managementPort = environment.getProperty("management.server.port");
		if (managementPort != null && !managementPort.equals(environment.getProperty("server.port", "8080"))) {
			return new ManagementPaths(null);
		}
		String base = path(environment, "management.endpoints.web.base-path", "/actuator");
		if (base.isEmpty()) {
			return new ManagementPaths(null);
		}
		return new ManagementPaths(
				path(environment, "server.servlet.context-path", "") + path(environment, "spring.mvc.servlet.path", "")
						+ path(environment, "spring.webflux.base-path", "") + base);
	}

	private static String path(Environment environment, String property, String otherwise) {
		String path = environment.getProperty(property, otherwise);
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

}
