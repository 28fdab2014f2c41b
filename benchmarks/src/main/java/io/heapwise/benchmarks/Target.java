package io.heapwise.benchmarks;

import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/**
 * What a figure must come to.
 *
 * @param text the target in words
 * @param limit the most it may be
 * @param value what is held against the limit: of the plain service's values and of those
 * with Heapwise
 */
record Target(String text, double limit, ToDoubleBiFunction<Sample, Sample> value) {

	/**
	 * The median must be at most so many times that of the plain service.
	 * @param limit the ratio
	 * @return the target
	 */
	static Target ratio(double limit) {
		return new Target("≤ %s×".formatted(Figure.ratio(limit)), limit,
				(plain, heapwise) -> heapwise.median() / plain.median());
	}

	/**
	 * The median must be at least so many times that of the plain service.
	 * @param least the ratio
	 * @return the target
	 */
	static Target leastRatio(double least) {
		return new Target("≥ %s×".formatted(Figure.ratio(least)), 1 / least,
				(plain, heapwise) -> plain.median() / heapwise.median());
	}

	/**
	 * The median must exceed that of the plain service by less than this.
	 * @param limit the difference
	 * @param unit its unit
	 * @return the target
	 */
	static Target difference(double limit, String unit) {
		return new Target(String.format(Locale.ROOT, "< +%.0f %s", limit, unit), Math.nextDown(limit),
				(plain, heapwise) -> heapwise.median() - plain.median());
	}

	/**
	 * No value may be above this, whatever the plain service does.
	 * @param limit the most
	 * @param unit its unit
	 * @return the target
	 */
	static Target most(double limit, String unit) {
		return new Target(String.format(Locale.ROOT, "none > %.0f %s", limit, unit), limit,
				(plain, heapwise) -> heapwise.max());
	}

	/**
	 * A ratio of two measurements of the same must not be further from 1 than this.
	 * @param limit the difference
	 * @return the target
	 */
	static Target within(double limit) {
		return new Target(String.format(Locale.ROOT, "1 ± %.2f", limit), limit,
				(plain, heapwise) -> Math.max(Math.abs(heapwise.max() - 1), Math.abs(heapwise.min() - 1)));
	}

	static String verdict(boolean met) {
		return met ? "met" : "**MISSED**";
	}

	/**
	 * Hold measured values against the target.
	 * @param plain the plain service's
	 * @param heapwise those with Heapwise; if there are none although the plain service
	 * has some, the target is missed
	 * @return the target and what came of it
	 */
	String verdict(Sample plain, Sample heapwise) {
		double value = this.value.applyAsDouble(plain, heapwise);
		if (Double.isNaN(value) && Double.isNaN(plain.median())) {
			return this.text + ": unknown";
		}
		return this.text + ": " + verdict(value <= this.limit);
	}

}
