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
	 * There are tens of thousands, so nothing is cut out of them but the names.
	 */
	static ClassHistogram parse(String printed) {
		List<Row> rows = new ArrayList<>();
		long total = 0;
		Columns columns = new Columns(printed);
		while (columns.nextLine()) {
			if (!columns.next()) {
				continue;
			}
			if (columns.endsWith(':')) {
				long instances = columns.next() ? columns.number() : -1;
				long bytes = columns.next() ? columns.number() : -1;
				if (instances >= 0 && bytes >= 0 && columns.next()) {
					rows.add(new Row(columns.text(), instances, bytes));
				}
			}
			else if (columns.is("Total") && columns.next() && columns.next()) {
				total = columns.number();
			}
		}
		return new ClassHistogram(rows, total);
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

	/**
	 * Goes through lines of columns that blanks separate.
	 */
	private static final class Columns {

		private final String text;

		private int nextLine;

		private int lineEnd;

		private int start;

		private int end;

		Columns(String text) {
			this.text = text;
		}

		boolean nextLine() {
			if (this.nextLine >= this.text.length()) {
				return false;
			}
			int newline = this.text.indexOf('\n', this.nextLine);
			this.start = this.nextLine;
			this.end = this.nextLine;
			this.lineEnd = (newline >= 0) ? newline : this.text.length();
			this.nextLine = this.lineEnd + 1;
			return true;
		}

		boolean next() {
			this.start = this.end;
			while (this.start < this.lineEnd && this.text.charAt(this.start) <= ' ') {
				this.start++;
			}
			this.end = this.start;
			while (this.end < this.lineEnd && this.text.charAt(this.end) > ' ') {
				this.end++;
			}
			return this.start < this.end;
		}

		boolean endsWith(char last) {
			return this.text.charAt(this.end - 1) == last;
		}

		boolean is(String expected) {
			return this.end - this.start == expected.length() && this.text.startsWith(expected, this.start);
		}

		long number() {
			return Long.parseLong(this.text, this.start, this.end, 10);
		}

		String text() {
			return this.text.substring(this.start, this.end);
		}

	}

}
