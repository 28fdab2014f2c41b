package io.heapwise.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.LoaderMetaspace;

/**
 * Whom the loaded classes belong to. Finding that out takes longer than anything else in
 * a ledger but the heap, so a tally serves until classes come or go. Not thread-safe.
 */
final class ClassTally {

	private final ClassOwners owners;

	private final List<LoadedClass> classes;

	/** The type of each loader, by its address. */
	private final Map<String, String> loaders;

	/** Their owners, in the same order. */
	private final List<Library> libraries;

	private final Map<String, Share> shares = new HashMap<>();

	/** The classes whose loader is not listed, as that of a hidden class. */
	private final Share hidden = new Share(null);

	/** Made when objects are asked for. */
	private @Nullable Map<String, Library> ownersByName;

	/**
	 * Find the owners.
	 * @param owners knows them
	 * @param classes the loaded classes
	 * @param loaders their loaders, none if unknown
	 */
	ClassTally(ClassOwners owners, List<LoadedClass> classes, List<LoaderMetaspace> loaders) {
		this.owners = owners;
		this.classes = classes;
		this.loaders = types(loaders);
		for (Map.Entry<String, String> loader : this.loaders.entrySet()) {
			this.shares.put(loader.getKey(), new Share(loader.getValue()));
		}
		this.libraries = new ArrayList<>(classes.size());
		for (LoadedClass loaded : classes) {
			Share share = this.shares.getOrDefault(loaded.loader(), this.hidden);
			LibraryIndex.ClassFile file = owners.file(loaded.name(), share.loader);
			Library owner = (file != null) ? file.library() : owners.withoutFile(loaded.name(), share.loader);
			this.libraries.add(owner);
			share.add(owner, (file != null) ? file.size() : 0);
		}
	}

	/**
	 * Whether this is what would be found out once more.
	 */
	boolean isOf(ClassOwners owners, List<LoadedClass> classes, List<LoaderMetaspace> loaders) {
		return this.owners == owners && this.classes == classes && this.loaders.equals(types(loaders));
	}

	private static Map<String, String> types(List<LoaderMetaspace> loaders) {
		Map<String, String> types = new HashMap<>();
		for (LoaderMetaspace loader : loaders) {
			types.put(loader.loader(), loader.type());
		}
		return types;
	}

	/**
	 * The owner of objects, also of a class that was not loaded when this was made, and
	 * of an array.
	 * @param className the name of their class as in the histogram of the heap
	 * @return the owner
	 */
	Library owner(String className) {
		if (this.ownersByName == null) {
			this.ownersByName = ownersByName();
		}
		Library owner = this.ownersByName.get(className);
		return (owner != null) ? owner : this.owners.of(className);
	}

	private Map<String, Library> ownersByName() {
		Map<String, Library> owners = new HashMap<>(2 * this.classes.size());
		for (int i = 0; i < this.libraries.size(); i++) {
			owners.putIfAbsent(this.classes.get(i).name(), this.libraries.get(i));
		}
		return owners;
	}

	/**
	 * Tell the classes of each library and divide the metaspace of each loader among
	 * them: a large class file becomes a large class. Classes without a file count as
	 * much as the average of their loader.
	 * @param loaders the loaders with what they occupy now
	 * @param visitor is told, of one library as often as loaders have classes of it
	 */
	void divide(List<LoaderMetaspace> loaders, Visitor visitor) {
		Map<Share, Long> occupied = new HashMap<>();
		long hiddenBytes = 0;
		for (LoaderMetaspace loader : loaders) {
			occupied.put(this.shares.get(loader.loader()), loader.bytes());
			hiddenBytes += loader.hiddenBytes();
		}
		occupied.put(this.hidden, hiddenBytes);
		for (Map.Entry<Share, Long> share : occupied.entrySet()) {
			share.getKey().divide(share.getValue(), visitor);
		}
	}

	/**
	 * Is told what a library has.
	 */
	interface Visitor {

		/**
		 * There are classes of a library.
		 * @param library the library
		 * @param classes how many
		 * @param metaspace the bytes they occupy
		 */
		void visit(Library library, long classes, double metaspace);

	}

	/**
	 * The classes of one loader.
	 */
	private static final class Share {

		private final @Nullable String loader;

		/** One library may have several, which is quicker than to compare names. */
		private final Map<Library, Sum> sums = new IdentityHashMap<>();

		private final Sum all = new Sum();

		/**
		 * Begin without classes.
		 * @param loader the type of the loader, {@code null} if unknown
		 */
		Share(@Nullable String loader) {
			this.loader = loader;
		}

		/**
		 * Add a class.
		 * @param owner its library
		 * @param size the size of its file, 0 if it has none
		 */
		void add(Library owner, int size) {
			Sum sum = this.sums.get(owner);
			if (sum == null) {
				sum = new Sum();
				this.sums.put(owner, sum);
			}
			sum.add(size);
			this.all.add(size);
		}

		void divide(long metaspace, Visitor visitor) {
			double average = this.all.averageSize();
			double whole = this.all.weight(average);
			for (Map.Entry<Library, Sum> entry : this.sums.entrySet()) {
				Sum sum = entry.getValue();
				visitor.visit(entry.getKey(), sum.classes, metaspace * sum.weight(average) / whole);
			}
		}

	}

	/**
	 * Classes and the sizes of their files.
	 */
	private static final class Sum {

		private long classes;

		private long withFile;

		private long bytes;

		void add(int size) {
			this.classes++;
			this.withFile += (size > 0) ? 1 : 0;
			this.bytes += size;
		}

		double averageSize() {
			return (this.withFile > 0) ? (double) this.bytes / this.withFile : 1;
		}

		double weight(double sizeWithoutFile) {
			return this.bytes + sizeWithoutFile * (this.classes - this.withFile);
		}

	}

}
