package io.heapwise.sample.seed;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Reproducible choices: the same seed makes the same choices on every JDK.
 */
public final class Dice {

	private final SplittableRandom random;

	public Dice(long seed) {
		this.random = new SplittableRandom(seed);
	}

	public <T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/**
	 * Choose a number.
	 * @param from the smallest
	 * @param to the largest
	 * @return a number between both, both included
	 */
	public int between(int from, int to) {
		return this.random.nextInt(from, to + 1);
	}

}
