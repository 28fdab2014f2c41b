package io.heapwise.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LedgerComparison}.
 */
class LedgerComparisonTests {

	@Test
	void otherVersionIsTheSameLibrary() {
		LibraryCost before = Ledgers.jar("poi-5.4.0.jar", 100);
		LibraryCost after = Ledgers.jar("poi-5.5.1.jar", 130);
		assertThat(compare(Ledgers.of(before), Ledgers.of(after)).changes()).singleElement().satisfies((change) -> {
			assertThat(change).isEqualTo(new LibraryChange(before, after));
			assertThat(change.classes()).isEqualTo(30);
			assertThat(change.metaspace()).isEqualTo(30_000);
			assertThat(change.heap()).isNull();
		});
	}

	@Test
	void exactNameIsPreferredToAnotherVersion() {
		Ledger before = Ledgers.of(Ledgers.jar("a-1.jar", 10), Ledgers.jar("a-2.jar", 20));
		Ledger after = Ledgers.of(Ledgers.jar("a-3.jar", 31), Ledgers.jar("a-1.jar", 11));
		assertThat(compare(before, after).changes()).extracting(LibraryChange::classes).containsExactly(11L, 1L);
	}

	@Test
	void newAndGoneLibrariesAreTold() {
		Ledger before = Ledgers.of(Ledgers.jar("gone-1.jar", 10));
		Ledger after = Ledgers.of(Ledgers.jar("new-1.jar", 7));
		assertThat(compare(before, after).changes()).extracting(LibraryChange::classes).containsExactly(7L, -10L);
		assertThat(compare(before, after).changes()).extracting(LibraryChange::metaspace)
			.containsExactly(7000L, -10_000L);
	}

	@Test
	void rowsOfOtherKindsAreOther() {
		LibraryCost folder = new LibraryCost(new Library("a", LibraryKind.FOLDER), 1, null, null, null);
		LibraryCost jdk = new LibraryCost(new Library("a", LibraryKind.JDK), 1, null, null, null);
		assertThat(compare(Ledgers.of(folder), Ledgers.of(jdk)).changes()).hasSize(2);
	}

	private static LedgerComparison compare(Ledger before, Ledger after) {
		return new LedgerComparison(before, after);
	}

}
