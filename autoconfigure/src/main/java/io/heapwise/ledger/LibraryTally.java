package io.heapwise.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ClassHistogram;
import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.LoaderMetaspace;

/**
 * Adds up classes, metaspace and heap by library.
 */
final class LibraryTally {

	private static final Comparator<LibraryCost> ORDER = Comparator.comparingLong(LibraryCost::classes)
		.reversed()
		.thenComparing((cost) -> cost.library().name());

	private final ClassOwners owners;

	private final Map<Library, Row> rows = new HashMap<>();

	private Map<String, Library> ownersByName = Map.of();

	private boolean knowsMetaspace;

	private boolean knowsHeap;

	LibraryTally(ClassOwners owners, Collection<Library> libraries) {
		this.owners = owners;
		libraries.forEach(this::row);
	}

	/**
	 * Count classes and divide the metaspace of each loader among its classes: a large
	 * class file becomes a large class. Classes without a file count as much as the
	 * average of their loader.
	 * @param classes the loaded classes
	 * @param loaders their loaders, none if the metaspace is unknown
	 */
	void addClasses(List<LoadedClass> classes, List<LoaderMetaspace> loaders) {
		this.knowsMetaspace = !loaders.isEmpty();
		this.ownersByName = new HashMap<>(2 * classes.size());
		Map<String, Share> shares = new HashMap<>();
		Share hidden = new Share(LoaderMetaspace.BOOTSTRAP_TYPE, 0);
		for (LoaderMetaspace loader : loaders) {
			shares.put(loader.loader(), new Share(loader.type(), loader.bytes()));
			hidden.bytes += loader.hiddenBytes();
		}
		for (LoadedClass loaded : classes) {
			Share share = shares.get(loaded.loader());
			String loader = (share != null) ? share.loader : null;
			LibraryIndex.ClassFile file = this.owners.file(loaded.name(), loader);
			Library owner = (file != null) ? file.library() : this.owners.withoutFile(loaded.name(), loader);
			Row row = row(owner);
			row.classes++;
			this.ownersByName.putIfAbsent(loaded.name(), owner);
			((share != null) ? share : hidden).add(row, (file != null) ? file.size() : 0);
		}
		shares.values().forEach(Share::divide);
		hidden.divide();
	}

	void addHeap(ClassHistogram histogram) {
		this.knowsHeap = true;
		for (ClassHistogram.Row objects : histogram.rows()) {
			Library owner = this.ownersByName.get(objects.name());
			row((owner != null) ? owner : this.owners.of(objects.name())).heap += objects.bytes();
		}
	}

	/**
	 * The sums.
	 * @param allocationShares the shares of those that allocated, empty if nothing was
	 * sampled
	 * @return a row for every library
	 */
	List<LibraryCost> costs(Map<Library, Double> allocationShares) {
		allocationShares.keySet().forEach(this::row);
		List<LibraryCost> costs = new ArrayList<>();
		this.rows.forEach((library,
				row) -> costs.add(new LibraryCost(library, row.classes,
						this.knowsMetaspace ? Math.round(row.metaspace) : null, this.knowsHeap ? row.heap : null,
						allocationShares.isEmpty() ? null : allocationShares.getOrDefault(library, 0.0))));
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

	/**
	 * The metaspace of one loader and the classes it is divided among.
	 */
	private static final class Share {

		private final @Nullable String loader;

		private final Map<Row, long[]> sizes = new IdentityHashMap<>();

		private long bytes;

		private long filesBytes;

		private long files;

		private long withoutFile;

		Share(@Nullable String loader, long bytes) {
			this.loader = loader;
			this.bytes = bytes;
		}

		/**
		 * A class of this loader.
		 * @param row its library
		 * @param size the size of its file, 0 if it has none
		 */
		void add(Row row, int size) {
			long[] sums = this.sizes.computeIfAbsent(row, (key) -> new long[2]);
			if (size > 0) {
				sums[0] += size;
				this.filesBytes += size;
				this.files++;
			}
			else {
				sums[1]++;
				this.withoutFile++;
			}
		}

		void divide() {
			double average = (this.files > 0) ? (double) this.filesBytes / this.files : 1;
			double all = this.filesBytes + average * this.withoutFile;
			this.sizes.forEach((row, sums) -> row.metaspace += this.bytes * (sums[0] + average * sums[1]) / all);
		}

	}

}
