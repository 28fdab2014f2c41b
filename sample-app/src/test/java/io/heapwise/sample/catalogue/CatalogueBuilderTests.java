package io.heapwise.sample.catalogue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.heapwise.sample.text.SearchKeys;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueBuilderTests {

	@Test
	void compilesTheSameCatalogueEveryTime() {
		assertThat(build(500)).usingRecursiveComparison().isEqualTo(build(500));
	}

	@Test
	void largerCatalogueBeginsLikeASmallerOne() {
		assertThat(build(500).subList(0, 100)).usingRecursiveComparison().isEqualTo(build(100));
	}

	@Test
	void articlesCanBeFoundByTheWordsOfTheirName() {
		SearchKeys keys = new SearchKeys();
		Vocabulary vocabulary = new Vocabulary(keys);
		assertThat(new CatalogueBuilder(vocabulary).build(50)).allSatisfy((article) -> {
			List<String> words = IntStream.of(article.terms()).mapToObj(vocabulary.terms()::get).toList();
			assertThat(words).containsAll(keys.words(article.name().replace(" from ", " ")));
		});
	}

	private static List<Article> build(int size) {
		return new CatalogueBuilder(new Vocabulary(new SearchKeys())).build(size);
	}

}
