package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * The live objects of the heap, counted by class. To count them costs a full collection.
 *
 * @param rows the classes that have objects
 * @param bytes what all of them occupy, as the JVM added it up
 */
public record ClassHistogram(List<Row> rows, long bytes) {

	private static final int NAME = 3;

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
		printed.lines().map(String::strip).forEach((line) -> {
			String[] columns = line.split("\\s+", NAME + 2);
			if (columns.length > NAME && columns[0].endsWith(":")) {
				rows.add(new Row(columns[NAME], Long.parseLong(columns[1]), Long.parseLong(columns[2])));
			}
			else if (columns.length == NAME && columns[0].equals("Total")) {
				total[0] = Long.parseLong(columns[2]);
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
