package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HotSpot counts of its own native memory, if it was started with
 * {@code -XX:NativeMemoryTracking}. Memory that libraries allocate by themselves is not
 * in it.
 */
public final class NativeMemoryTracking {

	private static final String COMMAND = "vmNativeMemory";

	private static final Pattern CATEGORY = Pattern
		.compile("(?m)^- +(.+?) \\(reserved=\\d+KB, committed=(\\d+)KB[^\\n]*\\)((?:\\R *\\([^\\n]*)*)");

	private static final Pattern MAPPED = Pattern.compile("\\((?:mmap|stack): reserved=\\d+KB, committed=(\\d+)KB");

	private NativeMemoryTracking() {
	}

	/**
	 * Ask the JVM.
	 * @param commands the commands of the JVM
	 * @return the categories, empty if tracking is off or cannot be asked for
	 */
	public static List<NativeMemoryCategory> categories(DiagnosticCommands commands) {
		try {
			return commands.supports(COMMAND) ? parse(commands.run(COMMAND)) : List.of();
		}
		catch (UnsupportedOperationException | IllegalStateException ex) {
			return List.of();
		}
	}

	private static List<NativeMemoryCategory> parse(String summary) {
		List<NativeMemoryCategory> categories = new ArrayList<>();
		for (Matcher category = CATEGORY.matcher(summary); category.find();) {
			long committed = kilobytes(category.group(2));
			Matcher details = MAPPED.matcher(category.group(3));
			long mapped = details.find() ? kilobytes(details.group(1)) : 0;
			categories
				.add(new NativeMemoryCategory(category.group(1).strip(), mapped, Math.max(0, committed - mapped)));
		}
		return categories;
	}

	private static long kilobytes(String number) {
		return Long.parseLong(number) * 1024;
	}

}
