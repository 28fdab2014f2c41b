package io.heapwise.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Two ledgers side by side. A library of another version is the same library.
 */
public final class LedgerComparison {

	private final List<LibraryChange> changes;

	/**
	 * Compare.
	 * @param before the earlier ledger
	 * @param after the later ledger
	 */
	public LedgerComparison(Ledger before, Ledger after) {
		Set<LibraryCost> unmatched = new LinkedHashSet<>(before.libraries());
		List<@Nullable LibraryCost> matches = new ArrayList<>();
		for (LibraryCost cost : after.libraries()) {
			matches.add(take(unmatched, cost.library(), Library::equals));
		}
		this.changes = new ArrayList<>();
		for (int i = 0; i < matches.size(); i++) {
			LibraryCost cost = after.libraries().get(i);
			LibraryCost match = matches.get(i);
			this.changes.add(new LibraryChange(
					(match != null) ? match : take(unmatched, cost.library(), LedgerComparison::sameArtifact), cost));
		}
		unmatched.forEach((cost) -> this.changes.add(new LibraryChange(cost, null)));
	}

	/**
	 * What became of every library.
	 * @return those of the later ledger in its order, then those that are gone
	 */
	public List<LibraryChange> changes() {
		return List.copyOf(this.changes);
	}

	private static @Nullable LibraryCost take(Set<LibraryCost> from, Library library,
			BiPredicate<Library, Library> same) {
		for (LibraryCost cost : from) {
			if (same.test(cost.library(), library)) {
				from.remove(cost);
				return cost;
			}
		}
		return null;
	}

	private static boolean sameArtifact(Library one, Library other) {
		return one.kind() == other.kind() && one.artifact().equals(other.artifact());
	}

}
