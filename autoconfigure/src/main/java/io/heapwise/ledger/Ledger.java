package io.heapwise.ledger;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the classes and objects of a JVM cost, by library.
 *
 * @param at when it was taken
 * @param loadedClasses how many classes the JVM says it has loaded; those of the rows are
 * the same but for what was loaded or unloaded while the ledger was taken
 * @param allocated bytes allocated since the JVM started, {@code null} if unknown
 * @param libraries every library of the class path, unused ones included, and every row
 * for what is in no library; that with the most classes first
 */
public record Ledger(Instant at, long loadedClasses, @Nullable Long allocated, List<LibraryCost> libraries) {

	/**
	 * Create the ledger.
	 * @param at when it was taken
	 * @param loadedClasses how many classes are loaded
	 * @param allocated bytes allocated, {@code null} if unknown
	 * @param libraries the libraries
	 */
	public Ledger {
		libraries = List.copyOf(libraries);
	}

	/**
	 * The libraries that a pattern means.
	 * @param pattern a name with or without its version, in which {@code *} stands for
	 * any text
	 * @return the rows, perhaps none
	 * @see Library#matches(String)
	 */
	public List<LibraryCost> matching(String pattern) {
		return this.libraries.stream().filter((row) -> row.library().matches(pattern)).toList();
	}

	/**
	 * What live objects occupy.
	 * @return bytes, {@code null} if they were not counted
	 */
	public @Nullable Long heap() {
		long sum = 0;
		boolean counted = false;
		for (LibraryCost row : this.libraries) {
			Long heap = row.heap();
			if (heap != null) {
				counted = true;
				sum += heap;
			}
		}
		return counted ? sum : null;
	}

}
