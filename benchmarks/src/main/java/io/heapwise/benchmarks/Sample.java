package io.heapwise.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/**
 * The values one figure took in several runs. Values that are not a number do not count.
 */
final class Sample {

	private final double[] sorted;

	Sample(Collection<Double> values) {
		this.sorted = values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).sorted().toArray();
	}

	double median() {
		if (this.sorted.length == 0) {
			return Double.NaN;
		}
		int middle = this.sorted.length / 2;
		return (this.sorted.length % 2 == 1) ? this.sorted[middle]
				: (this.sorted[middle - 1] + this.sorted[middle]) / 2;
	}

	double min() {
		return Arrays.stream(this.sorted).min().orElse(Double.NaN);
	}

	double max() {
		return Arrays.stream(this.sorted).max().orElse(Double.NaN);
	}

}
