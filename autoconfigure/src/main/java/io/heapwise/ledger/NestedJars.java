package io.heapwise.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The jars in executable jars. What an executable jar has is remembered, for there are a
 * hundred to be found in it one after the other.
 */
final class NestedJars {

	private final Map<Path, Outer> known = new HashMap<>();

	/**
	 * Find a jar in a jar.
	 * @param path the jar to look in
	 * @param name the name of the entry that is a jar
	 * @return its directory, {@code null} if there is no such entry
	 * @throws IOException if it cannot be read
	 */
	@Nullable JarDirectory find(Path path, String name) throws IOException {
		try (FileChannel file = FileChannel.open(path)) {
			Outer outer = outer(path, file);
			Integer entry = outer.jars.get(name);
			return (entry != null) ? outer.directory.nested(entry, file) : null;
		}
	}

	private synchronized Outer outer(Path path, FileChannel file) throws IOException {
		Outer outer = this.known.get(path);
		if (outer == null) {
			JarDirectory directory = JarDirectory.of(file);
			outer = new Outer(directory, directory.jars());
			this.known.put(path, outer);
		}
		return outer;
	}

	/**
	 * An executable jar.
	 *
	 * @param directory what it has
	 * @param jars the jars in it
	 */
	private record Outer(JarDirectory directory, Map<String, Integer> jars) {
	}

}
