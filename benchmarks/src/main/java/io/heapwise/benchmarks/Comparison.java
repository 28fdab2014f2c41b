package io.heapwise.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of all contenders with one JDK and collector, and the table that sets them
 * beside each other and the last against the first.
 */
final class Comparison {

	private final List<Figure> figures;

	private final List<String> names;

	private final Map<String, List<Map<Figure, Double>>> runs = new LinkedHashMap<>();

	/**
	 * Create a comparison without any run.
	 * @param figures what is measured
	 * @param names what the contenders are called
	 */
	Comparison(List<Figure> figures, List<String> names) {
		this.figures = figures;
		this.names = names;
	}

	void add(String name, Map<Figure, Double> run) {
		this.runs.computeIfAbsent(name, (key) -> new ArrayList<>()).add(run);
	}

	private Sample sample(String contender, Figure figure) {
		return new Sample(this.runs.getOrDefault(contender, List.of())
			.stream()
			.map((run) -> run.getOrDefault(figure, Double.NaN))
			.toList());
	}

	@Override
	public String toString() {
		List<String> columns = new ArrayList<>(List.of("median (min–max)"));
		columns.addAll(this.names);
		columns.addAll(List.of("ratio", "target"));
		MarkdownTable table = new MarkdownTable(columns.toArray(String[]::new));
		for (Figure figure : this.figures) {
			table.row(row(figure).toArray(String[]::new));
		}
		return table.toString();
	}

	private List<String> row(Figure figure) {
		List<String> cells = new ArrayList<>(List.of(figure.label()));
		Sample first = sample(this.names.get(0), figure);
		Sample last = sample(this.names.get(this.names.size() - 1), figure);
		for (String name : this.names) {
			cells.add(figure.show(sample(name, figure)));
		}
		cells.add(Figure.ratio(last.median() / first.median()));
		Target target = figure.target();
		cells.add((target != null) ? target.verdict(first, last) : "");
		return cells;
	}

}
