package io.heapwise.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;

import io.heapwise.advice.Amount;
import io.heapwise.ledger.HeapGrowth;
import io.heapwise.ledger.LibraryChange;
import io.heapwise.ledger.OnDemandHeapLedger;

/**
 * Says what grows where the live set does, from the two newest ledgers with the heap that
 * somebody asked for.
 */
final class LeakNotes implements Supplier<List<String>> {

	private static final int MOST = 5;

	private final ObjectProvider<OnDemandHeapLedger> ledgers;

	LeakNotes(ObjectProvider<OnDemandHeapLedger> ledgers) {
		this.ledgers = ledgers;
	}

	@Override
	public List<String> get() {
		OnDemandHeapLedger ledger = this.ledgers.getIfAvailable();
		HeapGrowth growth = (ledger != null) ? ledger.growth() : null;
		if (growth == null || growth.grown().isEmpty()) {
			return List.of();
		}
		return List.of(String.format(Locale.ROOT, "Between the ledgers of %s and %s the live objects of these grew: %s",
				growth.from(), growth.to(),
				growth.grown().stream().limit(MOST).map(LeakNotes::text).collect(Collectors.joining(", "))));
	}

	private static String text(LibraryChange change) {
		return Objects.requireNonNull(change.after()).library().name() + " by "
				+ Amount.size(Objects.requireNonNull(change.heap()));
	}

}
