package io.heapwise.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What the live heap grew by between two ledgers, library by library.
 *
 * @param from when the earlier ledger was taken
 * @param to when the later one was taken
 * @param grown the libraries whose live objects occupy more, those that grew most first
 */
public record HeapGrowth(Instant from, Instant to, List<LibraryChange> grown) {

	/**
	 * Compare.
	 * @param before the earlier ledger
	 * @param after the later ledger
	 * @return what grew; nothing if the objects were not counted in both
	 */
	static HeapGrowth between(Ledger before, Ledger after) {
		return new HeapGrowth(before.at(), after.at(),
				new LedgerComparison(before, after).changes()
					.stream()
					.filter((change) -> bytes(change) > 0)
					.sorted(Comparator.comparingLong(HeapGrowth::bytes).reversed())
					.toList());
	}

	private static long bytes(LibraryChange change) {
		Long bytes = change.heap();
		return (bytes != null) ? bytes : 0;
	}

}
