package io.heapwise.sample.catalogue;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param query what was asked for
 * @param total how many articles match
 * @param hits the best of them
 * @param reason why nothing was found, or {@code null}
 */
record SearchResult(String query, int total, List<Hit> hits, @Nullable String reason) {

	static SearchResult nothing(String query, String reason) {
		return new SearchResult(query, 0, List.of(), reason);
	}

}
