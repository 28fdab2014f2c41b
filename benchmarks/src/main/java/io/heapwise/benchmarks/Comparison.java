package io.heapwise.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of both contenders with one JDK and collector, and the table that sets them
 * against each other.
 */
final class Comparison {

	private final List<Figure> figures;

	private final String first;

	private final String second;

	private final Map<String, List<Map<Figure, Double>>> runs = new LinkedHashMap<>();

	Comparison(List<Figure> figures, Contender first, Contender second) {
		this.figures = figures;
		this.first = first.name();
		this.second = second.name();
	}

	void add(Contender contender, Map<Figure, Double> run) {
		this.runs.computeIfAbsent(contender.name(), (name) -> new ArrayList<>()).add(run);
	}

	private Sample sample(String contender, Figure figure) {
		return new Sample(this.runs.getOrDefault(contender, List.of())
			.stream()
			.map((run) -> run.getOrDefault(figure, Double.NaN))
			.toList());
	}

	@Override
	public String toString() {
		MarkdownTable table = new MarkdownTable("median (min–max)", this.first, this.second, "ratio", "target");
		for (Figure figure : this.figures) {
			Sample plain = sample(this.first, figure);
			Sample heapwise = sample(this.second, figure);
			Target target = figure.target();
			table.row(figure.label(), figure.show(plain), figure.show(heapwise),
					Figure.ratio(heapwise.median() / plain.median()),
					(target != null) ? target.verdict(plain, heapwise) : "");
		}
		return table.toString();
	}

}
