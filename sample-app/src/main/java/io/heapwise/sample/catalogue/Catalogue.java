package io.heapwise.sample.catalogue;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.stereotype.Component;

import io.heapwise.sample.text.SearchKeys;

/**
 * The articles of every supplier, compiled once at start-up and kept in memory.
 */
@Component
class Catalogue {

	private static final Log logger = LogFactory.getLog(Catalogue.class);

	private static final int SIZE = 40_000;

	private final List<Article> articles;

	private final List<String> terms;

	Catalogue(SearchKeys keys) {
		Vocabulary vocabulary = new Vocabulary(keys);
		this.articles = new CatalogueBuilder(vocabulary).build(SIZE);
		this.terms = List.copyOf(vocabulary.terms());
		logger.info("Compiled a catalogue of " + SIZE + " articles with " + this.terms.size() + " different words");
	}

	List<Article> articles() {
		return this.articles;
	}

	/**
	 * Return the words the articles can be found by; their places are the numbers that
	 * {@link Article#terms()} holds.
	 * @return the words in their plain form
	 */
	List<String> terms() {
		return this.terms;
	}

}
