package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A class or interface the JVM has loaded; arrays are none. To list them loads no class,
 * but stops the application for as long as the JVM needs to write them down.
 *
 * @param name the name as the JVM prints it; that of a hidden class ends with a slash and
 * an address
 * @param loader the identity of its class loader, which is that of
 * {@link LoaderMetaspace#loader()}; a hidden class may have one of its own, and
 * {@link #BOOTSTRAP} stands for the bootstrap loader
 */
public record LoadedClass(String name, String loader) {

	/**
	 * The identity of the bootstrap loader.
	 */
	public static final String BOOTSTRAP = "null";

	/**
	 * The classes that are loaded now.
	 * @param commands asks the JVM
	 * @return the classes, in no particular order
	 * @throws UnsupportedOperationException if this JVM does not tell
	 */
	public static List<LoadedClass> list(DiagnosticCommands commands) {
		return parse(commands.run(DiagnosticCommands.CLASS_HIERARCHY));
	}

	/**
	 * Whether this is a hidden class, such as a lambda.
	 * @return {@code true} if no class loader finds it by its name
	 */
	public boolean hidden() {
		return this.name.indexOf('/') >= 0;
	}

	/**
	 * Reads lines such as {@code |  |--java.lang.Foo/0x00007f2e4c0a1b20 (intf)}. They are
	 * tens of thousands: hence no regular expression.
	 */
	static List<LoadedClass> parse(String printed) {
		List<LoadedClass> classes = new ArrayList<>(20_000);
		String loader = BOOTSTRAP;
		int start = 0;
		while (start < printed.length()) {
			int end = printed.indexOf('\n', start);
			end = (end >= 0) ? end : printed.length();
			LoadedClass loaded = parse(printed, start, end, loader);
			if (loaded != null) {
				classes.add(loaded);
				loader = loaded.loader();
			}
			start = end + 1;
		}
		return classes;
	}

	/**
	 * Neighbours most often have the same loader, and then share its text.
	 */
	private static @Nullable LoadedClass parse(String printed, int lineStart, int lineEnd, String neighbour) {
		int start = lineStart;
		while (start < lineEnd && "| -".indexOf(printed.charAt(start)) >= 0) {
			start++;
		}
		int end = printed.indexOf(' ', start);
		end = (end >= 0 && end < lineEnd) ? end : lineEnd;
		int slash = printed.lastIndexOf('/', end - 1);
		if (slash <= start) {
			return null;
		}
		int length = end - slash - 1;
		boolean same = length == neighbour.length() && printed.startsWith(neighbour, slash + 1);
		return new LoadedClass(printed.substring(start, slash), same ? neighbour : printed.substring(slash + 1, end));
	}

}
