package io.heapwise.sample.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.springframework.stereotype.Component;

import io.heapwise.sample.text.SearchKeys;

/**
 * Searches the catalogue in two steps: a cheap look at the words of every article, then a
 * closer one at the best of those that have them all.
 */
@Component
class CatalogueSearch {

	private static final int MOST_RANKED = 200;

	private static final int MOST_HITS = 25;

	private final Catalogue catalogue;

	private final SearchKeys keys;

	CatalogueSearch(Catalogue catalogue, SearchKeys keys) {
		this.catalogue = catalogue;
		this.keys = keys;
	}

	SearchResult search(String query) {
		List<String> words = this.keys.words(query);
		if (words.isEmpty()) {
			return SearchResult.nothing(query, "Type a word to search for");
		}
		List<Candidate> candidates = candidates(words);
		if (candidates.isEmpty()) {
			return SearchResult.nothing(query, "No article has all of these words");
		}
		List<Hit> hits = candidates.stream()
			.sorted(Candidate.BEST_FIRST)
			.limit(MOST_RANKED)
			.map((candidate) -> candidate.lookCloser(this.keys, words))
			.sorted(Candidate.BEST_FIRST)
			.limit(MOST_HITS)
			.map(Candidate::hit)
			.toList();
		return new SearchResult(query, candidates.size(), hits, null);
	}

	private List<Candidate> candidates(List<String> words) {
		List<TermMatcher> matchers = words.stream()
			.map((word) -> new TermMatcher(word, this.catalogue.terms()))
			.toList();
		List<Candidate> candidates = new ArrayList<>();
		for (Article article : this.catalogue.articles()) {
			double score = score(article, matchers);
			if (score > 0) {
				candidates.add(new Candidate(article, score));
			}
		}
		return candidates;
	}

	private static double score(Article article, List<TermMatcher> matchers) {
		double score = 0;
		for (TermMatcher matcher : matchers) {
			float weight = matcher.weight(article);
			if (weight == 0) {
				return 0;
			}
			score += weight;
		}
		return score / matchers.size();
	}

	/**
	 * An article that may be a hit.
	 *
	 * @param article the article
	 * @param score how well it answers the query
	 */
	private record Candidate(Article article, double score) {

		static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::score)
			.reversed()
			.thenComparing((candidate) -> candidate.article().number());

		// words in the name count more, and most when they come first
		Candidate lookCloser(SearchKeys keys, List<String> words) {
			List<String> name = keys.words(this.article.name());
			double closer = this.score;
			for (String word : words) {
				int position = name.indexOf(word);
				closer += (position < 0) ? 0 : 1.0 / (1 + position);
			}
			return new Candidate(this.article, closer);
		}

		Hit hit() {
			return new Hit(this.article.number(), this.article.name(), this.article.description(),
					BigDecimal.valueOf(this.article.priceInCents(), 2), Math.round(this.score * 1000) / 1000.0);
		}

	}

}
