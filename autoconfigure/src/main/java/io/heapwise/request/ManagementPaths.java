package io.heapwise.request;

import org.jspecify.annotations.Nullable;

/**
 * The paths below which a service is managed, not used.
 *
 * @param prefix the path, for example {@code /actuator}, or {@code null} if management
 * has no path of its own on the port of the service
 */
public record ManagementPaths(@Nullable String prefix) {

	/**
	 * Whether a request is one of management.
	 * @param path the raw path of the request
	 * @return {@code true} if it is the prefix or something below it
	 */
	public boolean contains(String path) {
		return this.prefix != null && path.startsWith(this.prefix)
				&& (path.length() == this.prefix.length() || path.charAt(this.prefix.length()) == '/');
	}

}
