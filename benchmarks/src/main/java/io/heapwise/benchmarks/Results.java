package io.heapwise.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a comparison leaves what it found: on the console, and in a new folder below
 * {@code --results}, by default the module's {@code results}.
 */
final class Results {

	private final Path folder;

	Results(Arguments arguments, String name) throws IOException {
		String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
		String root = arguments.last("results", Project.module().resolve("results").toString());
		this.folder = Path.of(root).toAbsolutePath().normalize().resolve(name + "-" + now);
		Files.createDirectories(this.folder);
		show("Machine: " + Machine.describe());
	}

	Path file(String name) {
		return this.folder.resolve(name);
	}

	void show(String text) {
		System.out.println(text);
		append("report.md", text);
	}

	/**
	 * Keep the figures of one run.
	 * @param keys what kind of run it was
	 * @param figures the figures, in the order of their columns
	 */
	void raw(List<String> keys, List<Figure> figures, List<Double> values) {
		if (!Files.exists(file("runs.csv"))) {
			append("runs.csv",
					Stream
						.concat(Stream.of("jdk", "collector", "round", "contender"),
								figures.stream().map((figure) -> '"' + figure.label() + '"'))
						.collect(Collectors.joining(",")));
		}
		append("runs.csv",
				Stream.concat(keys.stream().map((key) -> '"' + key + '"'), values.stream().map(String::valueOf))
					.collect(Collectors.joining(",")));
	}

	private void append(String name, String line) {
		try {
			Files.writeString(file(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
