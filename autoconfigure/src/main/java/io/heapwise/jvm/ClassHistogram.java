package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The live objects of the heap, counted by class. To count them costs a full collection.
 *
 * @param rows the classes that have objects
 * @param bytes what all of them occupy, as the JVM added it up
 */
public record ClassHistogram(List<Row> rows, long bytes) {

	/** Instances, bytes and the name of the class. */
	private static final int COLUMNS = 3;

	/**
	 * Collect and count.
	 * @param commands asks the JVM
	 * @return what was counted
	 * @throws UnsupportedOperationException if this JVM does not count
	 */
	public static ClassHistogram take(DiagnosticCommands commands) {
		return parse(commands.run(DiagnosticCommands.CLASS_HISTOGRAM));
	}

	/**
	 * Reads lines such as {@code 1: 12345 1234567 [B (java.base@17.0.15)} and the total.
	 */
	static ClassHistogram parse(String printed) {
		List<Row> rows = new ArrayList<>();
		long[] total = new long[1];
		printed.lines().forEach((line) -> {
			StringTokenizer columns = new StringTokenizer(line);
			String first = columns.hasMoreTokens() ? columns.nextToken() : "";
			if (first.endsWith(":") && columns.countTokens() >= COLUMNS) {
				long instances = Long.parseLong(columns.nextToken());
				long bytes = Long.parseLong(columns.nextToken());
				rows.add(new Row(columns.nextToken(), instances, bytes));
			}
			else if (first.equals("Total") && columns.countTokens() == 2) {
				columns.nextToken();
				total[0] = Long.parseLong(columns.nextToken());
			}
		});
		return new ClassHistogram(rows, total[0]);
	}

	/**
	 * The objects of one class.
	 *
	 * @param name the name of the class, arrays in the form {@code [Ljava.lang.String;}
	 * and {@code [B}
	 * @param instances how many there are
	 * @param bytes what they occupy
	 */
	public record Row(String name, long instances, long bytes) {
	}

}
