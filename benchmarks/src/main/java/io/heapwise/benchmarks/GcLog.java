package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pauses in a log written by {@code -Xlog:gc*} with the decoration {@code uptime}.
 *
 * @param file the log
 */
record GcLog(Path file) {

	private static final Pattern PAUSE = Pattern
		.compile("^\\[(\\d+\\.\\d+)s].*GC\\(\\d+\\).*\\bPause\\b.* (\\d+\\.\\d+)ms$");

	/**
	 * The longest pause that ended in a stretch of the JVM's life.
	 * @param from its begin, in seconds since the JVM started
	 * @param to its end
	 * @return milliseconds, 0 if there was no pause
	 * @throws IOException if the log cannot be read
	 */
	double longestPause(double from, double to) throws IOException {
		return pauses().filter((pause) -> pause.at >= from && pause.at <= to)
			.mapToDouble(Pause::millis)
			.max()
			.orElse(0);
	}

	/**
	 * All pauses so far together.
	 * @return milliseconds
	 * @throws IOException if the log cannot be read
	 */
	double sumOfPauses() throws IOException {
		return pauses().mapToDouble(Pause::millis).sum();
	}

	private Stream<Pause> pauses() throws IOException {
		return Files.readAllLines(this.file)
			.stream()
			.map(PAUSE::matcher)
			.filter(Matcher::find)
			.map((matcher) -> new Pause(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))));
	}

	private record Pause(double at, double millis) {

	}

}
