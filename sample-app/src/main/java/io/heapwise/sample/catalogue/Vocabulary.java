package io.heapwise.sample.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.heapwise.sample.text.SearchKeys;

/**
 * Every word of the catalogue in its plain form, numbered.
 */
class Vocabulary {

	private final SearchKeys keys;

	private final Map<String, Integer> numbers = new HashMap<>();

	private final List<String> terms = new ArrayList<>();

	Vocabulary(SearchKeys keys) {
		this.keys = keys;
	}

	/**
	 * Return the numbers of the words of a text, and learn those that are new.
	 * @param text a text
	 * @return a number for each word
	 */
	int[] learn(String text) {
		return this.keys.words(text).stream().mapToInt(this::learnTerm).toArray();
	}

	private int learnTerm(String term) {
		return this.numbers.computeIfAbsent(term, (added) -> {
			this.terms.add(added);
			return this.terms.size() - 1;
		});
	}

	List<String> terms() {
		return this.terms;
	}

}
