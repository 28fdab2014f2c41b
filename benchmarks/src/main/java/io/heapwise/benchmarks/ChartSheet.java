package io.heapwise.benchmarks;

import java.util.List;

/**
 * All charts of one JDK and collector as one picture.
 *
 * @param title what they are of
 * @param charts the charts, two in a row
 */
record ChartSheet(String title, List<BarChart> charts) {

	private static final int MARGIN = 16;

	private static final int TITLE = 40;

	private static final int COLUMNS = 2;

	private static final String STYLE = """
			<style>
			text { font: 11px sans-serif; fill: #222 }
			.title { font-weight: bold; font-size: 12px }
			.head { font-weight: bold; font-size: 15px }
			.bar { fill: #b4bcc6 }
			.last { fill: #2f855a }
			line { stroke: #222; stroke-width: 1 }
			</style>
			""";

	static ChartSheet of(String title, RunsFile runs) {
		return new ChartSheet(title, runs.figures().stream().map((figure) -> BarChart.of(runs, figure)).toList());
	}

	String svg() {
		StringBuilder body = new StringBuilder();
		int top = TITLE;
		int height = 0;
		for (int i = 0; i < this.charts.size(); i++) {
			int column = i % COLUMNS;
			if (column == 0) {
				top += height;
			}
			BarChart chart = this.charts.get(i);
			body.append(chart.svg(MARGIN + column * (BarChart.WIDTH + MARGIN), top));
			height = chart.height();
		}
		int width = MARGIN + COLUMNS * (BarChart.WIDTH + MARGIN);
		int bottom = top + height;
		return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
			.formatted(width, bottom, width, bottom) + STYLE + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
				+ "<text x=\"%d\" y=\"26\" class=\"head\">%s</text>\n".formatted(MARGIN, this.title) + body
				+ "</svg>\n";
	}

}
