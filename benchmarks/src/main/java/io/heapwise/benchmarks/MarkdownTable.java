package io.heapwise.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table in Markdown.
 */
final class MarkdownTable {

	private final List<String> lines = new ArrayList<>();

	MarkdownTable(String... columns) {
		row(columns);
		row(Collections.nCopies(columns.length, "---").toArray(String[]::new));
	}

	void row(String... cells) {
		this.lines.add("| " + String.join(" | ", cells) + " |");
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
