package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Puts the results of a comparison into the documentation: its tables as they are, and a
 * picture for each JDK and collector that is drawn from the raw figures.
 */
final class Charts {

	private static final String BEGIN = "<!-- results: begin -->\n";

	private static final String END = "<!-- results: end -->";

	private Charts() {
	}

	static void main(String[] args) throws IOException {
		if (args.length != 1) {
			throw new IllegalArgumentException("Name one folder with results");
		}
		Path folder = Path.of(args[0]);
		Path docs = Project.module().resolveSibling("docs");
		Path images = Files.createDirectories(docs.resolve("images"));
		StringBuilder text = new StringBuilder();
		for (Map.Entry<String, RunsFile> part : RunsFile.read(folder.resolve("runs.csv")).byJvm().entrySet()) {
			String image = "headline-" + part.getKey().replaceAll("^JDK (\\d+).*, (\\w+)$", "$1-$2") + ".svg";
			Files.writeString(images.resolve(image), ChartSheet.of(part.getKey(), part.getValue()).svg());
			text.append("![").append(part.getKey()).append("](images/").append(image).append(")\n\n");
		}
		text.append(Files.readString(folder.resolve("report.md")).strip()).append('\n');
		Path page = docs.resolve("benchmarks.md");
		Files.writeString(page, between(Files.readString(page), text.toString()));
	}

	/**
	 * Replace what is between the two marks of the page.
	 */
	private static String between(String page, String results) {
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalStateException("The page has no place for results");
		}
		return page.substring(0, begin + BEGIN.length()) + "\n" + results + "\n" + page.substring(end);
	}

}
