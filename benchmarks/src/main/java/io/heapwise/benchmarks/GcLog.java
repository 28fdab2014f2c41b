package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
		double longest = 0;
		for (String line : Files.readAllLines(this.file)) {
			Matcher matcher = PAUSE.matcher(line);
			if (matcher.find()) {
				double at = Double.parseDouble(matcher.group(1));
				if (at >= from && at <= to) {
					longest = Math.max(longest, Double.parseDouble(matcher.group(2)));
				}
			}
		}
		return longest;
	}

}
