package io.heapwise.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One figure of all contenders as horizontal bars: as long as the median, with a line
 * from the least value to the greatest.
 *
 * @param title what the figure is
 * @param samples its values by contender, the last of them stands out
 */
record BarChart(String title, Map<String, Sample> samples) {

	static final int WIDTH = 440;

	private static final int NAMES = 130;

	private static final int VALUES = 70;

	private static final int BAR = 14;

	private static final int STEP = 19;

	private static final int TOP = 26;

	static BarChart of(RunsFile runs, String figure) {
		Map<String, Sample> samples = new LinkedHashMap<>();
		for (String contender : runs.contenders()) {
			samples.put(contender, runs.sample(contender, figure));
		}
		return new BarChart(figure, samples);
	}

	int height() {
		return TOP + this.samples.size() * STEP + STEP;
	}

	/**
	 * The chart as a group of SVG elements.
	 * @param left where it begins
	 * @param top where it begins
	 * @return the elements
	 */
	String svg(int left, int top) {
		StringBuilder svg = new StringBuilder();
		svg.append("<g transform=\"translate(%d,%d)\">\n".formatted(left, top));
		svg.append("<text x=\"0\" y=\"14\" class=\"title\">%s</text>\n".formatted(escaped(this.title)));
		double most = this.samples.values().stream().mapToDouble(Sample::max).filter(Double::isFinite).max().orElse(0);
		double scale = (most > 0) ? (WIDTH - NAMES - VALUES) / most : 0;
		int row = 0;
		for (Map.Entry<String, Sample> sample : this.samples.entrySet()) {
			boolean last = ++row == this.samples.size();
			svg.append(bar(sample.getKey(), sample.getValue(), TOP + (row - 1) * STEP, scale, last));
		}
		return svg.append("</g>\n").toString();
	}

	private static String bar(String name, Sample sample, int y, double scale, boolean last) {
		String text = "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n".formatted(NAMES - 6, y + 11,
				escaped(name));
		double median = sample.median();
		if (Double.isNaN(median)) {
			return text + "<text x=\"%d\" y=\"%d\">not known</text>\n".formatted(NAMES, y + 11);
		}
		int middle = y + BAR / 2;
		return text
				+ String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" class=\"%s\"/>\n",
						NAMES, y, median * scale, BAR, last ? "last" : "bar")
				+ String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n",
						NAMES + sample.min() * scale, middle, NAMES + sample.max() * scale, middle)
				+ String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", NAMES + sample.max() * scale + 6,
						y + 11, shown(median));
	}

	private static String shown(double value) {
		return String.format(Locale.ROOT, (value < 10) ? "%.2f" : (value < 100) ? "%.1f" : "%.0f", value);
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
