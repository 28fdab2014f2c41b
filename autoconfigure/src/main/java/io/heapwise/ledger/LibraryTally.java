package io.heapwise.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.heapwise.jvm.ClassHistogram;
import io.heapwise.jvm.LoaderMetaspace;

/**
 * Adds up classes, metaspace and heap by library.
 */
final class LibraryTally {

	private static final Comparator<LibraryCost> ORDER = Comparator.comparingLong(LibraryCost::classes)
		.reversed()
		.thenComparing((cost) -> cost.library().name());

	private final Map<Library, Row> rows = new HashMap<>();

	private boolean knowsMetaspace;

	private boolean knowsHeap;

	LibraryTally(Collection<Library> libraries) {
		for (Library library : libraries) {
			row(library);
		}
	}

	void addClasses(ClassTally classes, List<LoaderMetaspace> loaders) {
		this.knowsMetaspace = !loaders.isEmpty();
		classes.divide(loaders, (library, count, metaspace) -> {
			Row row = row(library);
			row.classes += count;
			row.metaspace += metaspace;
		});
	}

	void addHeap(ClassHistogram histogram, ClassTally classes) {
		this.knowsHeap = true;
		for (ClassHistogram.Row objects : histogram.rows()) {
			row(classes.owner(objects.name())).heap += objects.bytes();
		}
	}

	/**
	 * The sums.
	 * @param allocationShares the shares of those that allocated, empty if nothing was
	 * sampled
	 * @return a row for every library
	 */
	List<LibraryCost> costs(Map<Library, Double> allocationShares) {
		for (Library library : allocationShares.keySet()) {
			row(library);
		}
		List<LibraryCost> costs = new ArrayList<>();
		for (Map.Entry<Library, Row> entry : this.rows.entrySet()) {
			Library library = entry.getKey();
			Row row = entry.getValue();
			costs.add(new LibraryCost(library, row.classes, this.knowsMetaspace ? Math.round(row.metaspace) : null,
					this.knowsHeap ? row.heap : null,
					allocationShares.isEmpty() ? null : allocationShares.getOrDefault(library, 0.0)));
		}
		costs.sort(ORDER);
		return costs;
	}

	private Row row(Library library) {
		return this.rows.computeIfAbsent(library, (key) -> new Row());
	}

	/**
	 * The sums of one library.
	 */
	private static final class Row {

		private long classes;

		private double metaspace;

		private long heap;

	}

}
