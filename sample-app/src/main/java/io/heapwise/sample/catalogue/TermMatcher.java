package io.heapwise.sample.catalogue;

import java.util.List;

/**
 * How well each word of the vocabulary answers one word of a query.
 */
class TermMatcher {

	private static final int SHORTEST_FUZZY = 5;

	private final float[] weights;

	TermMatcher(String wanted, List<String> terms) {
		this.weights = new float[terms.size()];
		for (int number = 0; number < this.weights.length; number++) {
			this.weights[number] = weight(wanted, terms.get(number));
		}
	}

	/**
	 * Return the weight of the best word of an article.
	 * @param article the article
	 * @return a weight up to 1, 0 if no word matches
	 */
	float weight(Article article) {
		float best = 0;
		for (int term : article.terms()) {
			best = Math.max(best, this.weights[term]);
		}
		return best;
	}

	static float weight(String wanted, String term) {
		if (term.equals(wanted)) {
			return 1;
		}
		if (term.startsWith(wanted)) {
			return 0.75F;
		}
		if (wanted.length() < SHORTEST_FUZZY || Math.abs(wanted.length() - term.length()) > 1) {
			return 0;
		}
		return (distance(wanted, term) == 1) ? 0.4F : 0;
	}

	private static int distance(String one, String other) {
		int[] previous = new int[other.length() + 1];
		for (int column = 0; column < previous.length; column++) {
			previous[column] = column;
		}
		for (int row = 1; row <= one.length(); row++) {
			int[] current = new int[other.length() + 1];
			current[0] = row;
			for (int column = 1; column <= other.length(); column++) {
				int replaced = previous[column - 1] + ((one.charAt(row - 1) == other.charAt(column - 1)) ? 0 : 1);
				current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
			}
			previous = current;
		}
		return previous[other.length()];
	}

}
