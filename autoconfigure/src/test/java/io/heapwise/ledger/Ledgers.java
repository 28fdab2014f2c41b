package io.heapwise.ledger;

import java.time.Instant;
import java.util.List;

/**
 * Ledgers made up for tests.
 */
final class Ledgers {

	static final Instant AT = Instant.parse("2026-11-21T22:50:02.738Z");

	private Ledgers() {
	}

	static Ledger of(LibraryCost... libraries) {
		long classes = List.of(libraries).stream().mapToLong(LibraryCost::classes).sum();
		return new Ledger(AT, classes, 300L << 20, List.of(libraries));
	}

	static LibraryCost jar(String name, long classes) {
		return new LibraryCost(new Library(name, LibraryKind.JAR), classes, 1000 * classes, null, null);
	}

}
