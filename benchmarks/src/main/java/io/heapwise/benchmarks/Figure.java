package io.heapwise.benchmarks;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that is measured in every run.
 *
 * @param name what it is
 * @param unit in which unit
 * @param decimals with how many decimals it is shown
 * @param target what it must come to, {@code null} if it is for information
 */
record Figure(String name, String unit, int decimals, @Nullable Target target) {

	static Figure mebibytes(String name, @Nullable Target target) {
		return new Figure(name, "MiB", 1, target);
	}

	static Figure millis(String name, @Nullable Target target) {
		return new Figure(name, "ms", 1, target);
	}

	static Figure seconds(String name, @Nullable Target target) {
		return new Figure(name, "s", 3, target);
	}

	static Figure count(String name) {
		return new Figure(name, "", 0, null);
	}

	static String ratio(double ratio) {
		return Double.isNaN(ratio) ? "?" : String.format(Locale.ROOT, "%.2f", ratio);
	}

	String label() {
		return this.unit.isEmpty() ? this.name : this.name + ", " + this.unit;
	}

	String show(double value) {
		return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%." + this.decimals + "f", value);
	}

	String show(Sample sample) {
		if (Double.isNaN(sample.median()) || sample.min() == sample.max()) {
			return show(sample.median());
		}
		return "%s (%s–%s)".formatted(show(sample.median()), show(sample.min()), show(sample.max()));
	}

}
