package io.heapwise.request;

import java.util.Collection;
import java.util.List;

/**
 * The paths of a service by which it is managed, not used.
 */
@FunctionalInterface
public interface ManagementPaths {

	/**
	 * Whether a request is one of management.
	 * @param path the raw path of the request
	 * @return {@code true} if it does not count as use of the service
	 */
	boolean contains(String path);

	/**
	 * Prefixes and all that is below them.
	 * @param prefixes the prefixes, for example {@code /actuator}
	 * @return the paths
	 */
	static ManagementPaths below(Collection<String> prefixes) {
		List<String> all = List.copyOf(prefixes);
		return (path) -> {
			// by index, as an iterator would be allocated for every request
			for (int i = 0; i < all.size(); i++) {
				String prefix = all.get(i);
				if (path.startsWith(prefix)
						&& (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
					return true;
				}
			}
			return false;
		};
	}

}
