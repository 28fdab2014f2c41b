package io.heapwise.sample.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.heapwise.sample.seed.Dice;
import io.heapwise.sample.seed.Words;

/**
 * Compiles the catalogue from a fixed seed.
 */
class CatalogueBuilder {

	private static final long SEED = 20_260_401L;

	private static final int SUPPLIERS = 800;

	private final Dice dice = new Dice(SEED);

	private final Vocabulary vocabulary;

	private final List<String> suppliers;

	// the words of a phrase are the same wherever it stands
	private final Map<String, int[]> known = new HashMap<>();

	CatalogueBuilder(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
		this.suppliers = IntStream.range(0, SUPPLIERS).mapToObj((index) -> Words.firm(this.dice)).toList();
	}

	List<Article> build(int size) {
		List<Article> articles = new ArrayList<>(size);
		for (int number = 1; number <= size; number++) {
			articles.add(article(number));
		}
		return articles;
	}

	private Article article(int number) {
		String quality = this.dice.pick(Words.QUALITIES);
		String goods = this.dice.pick(Words.GOODS);
		String origin = this.dice.pick(Words.ORIGINS);
		String supplier = this.dice.pick(this.suppliers);
		String packaging = this.dice.pick(Words.PACKAGES);
		String first = this.dice.pick(Words.PHRASES);
		String second = this.dice.pick(Words.PHRASES);
		String name = quality + " " + goods + " from " + origin;
		String description = supplier + ": " + this.dice.between(1, 48) + " per " + packaging + ", " + first + ", "
				+ second;
		int[] terms = terms(quality, goods, origin, supplier, packaging, first, second);
		return new Article(number, name, description, this.dice.between(49, 19_999), terms);
	}

	private int[] terms(String... phrases) {
		return IntStream.range(0, phrases.length)
			.mapToObj((index) -> this.known.computeIfAbsent(phrases[index], this.vocabulary::learn))
			.flatMapToInt(IntStream::of)
			.toArray();
	}

}
