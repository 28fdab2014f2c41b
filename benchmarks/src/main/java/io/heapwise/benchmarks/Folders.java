package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies and deletes folders with all they contain.
 */
final class Folders {

	private Folders() {
	}

	static void copy(Path from, Path to) throws IOException {
		for (Path source : content(from)) {
			Path target = to.resolve(from.relativize(source).toString());
			if (Files.isDirectory(source)) {
				Files.createDirectories(target);
			}
			else {
				Files.copy(source, target);
			}
		}
	}

	static void delete(Path folder) throws IOException {
		List<Path> content = content(folder);
		for (Path path : content.stream().sorted(Comparator.reverseOrder()).toList()) {
			Files.delete(path);
		}
	}

	private static List<Path> content(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.toList();
		}
	}

}
