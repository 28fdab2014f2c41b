package io.heapwise.ledger;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * Knows of every class file which library it is in and how large it is, without loading a
 * class. Of a class it keeps eight bytes, of a package its name: about one and a half
 * megabytes for a class path of 80,000 classes.
 */
final class LibraryIndex {

	private final Map<String, List<Contents>> packages = new HashMap<>();

	private final Set<Library> libraries = new LinkedHashSet<>();

	/**
	 * Read the tables of contents.
	 * @param locations where classes come from, in the order in which they are searched
	 * @param problems is told of what cannot be read, and why
	 */
	LibraryIndex(List<ClassPath.Location> locations, BiConsumer<ClassPath.Location, IOException> problems) {
		Set<ClassPath.Location> seen = new HashSet<>();
		List<ClassPath.Location> next = locations;
		while (!next.isEmpty()) {
			List<Table> tables = next.stream().filter(seen::add).toList().parallelStream().map(Table::read).toList();
			tables.forEach((table) -> add(table, problems));
			next = tables.stream().flatMap((table) -> table.further.stream()).toList();
		}
		this.packages.replaceAll((name, contents) -> List.copyOf(contents));
	}

	private void add(Table table, BiConsumer<ClassPath.Location, IOException> problems) {
		if (table.problem != null) {
			problems.accept(table.location, table.problem);
		}
		if (table.contents != null) {
			Contents contents = table.contents;
			this.libraries.add(contents.library);
			table.packages
				.forEach((name) -> this.packages.computeIfAbsent(name, (key) -> new ArrayList<>(1)).add(contents));
		}
	}

	/**
	 * The libraries that have classes, in the order of the class path.
	 * @return the libraries
	 */
	Collection<Library> libraries() {
		return this.libraries;
	}

	/**
	 * Find the file of a class. Where several libraries have one, that of the class's own
	 * loader counts, and otherwise the first on the class path.
	 * @param className the name of the class
	 * @param loader the class of its loader, {@code null} if unknown
	 * @return the file, {@code null} if there is none
	 */
	@Nullable ClassFile find(String className, @Nullable String loader) {
		List<Contents> candidates = this.packages.get(packageName(className));
		if (candidates == null) {
			return null;
		}
		ClassFile found = null;
		long key = Contents.key(className);
		for (Contents contents : candidates) {
			int size = contents.size(key);
			if (size >= 0) {
				if (contents.loader.equals(loader)) {
					return new ClassFile(contents.library, size);
				}
				found = (found != null) ? found : new ClassFile(contents.library, size);
			}
		}
		return found;
	}

	/**
	 * The libraries that have classes of a package.
	 * @param packageName the name of the package
	 * @return the libraries, perhaps none
	 */
	List<Library> havingPackage(String packageName) {
		return this.packages.getOrDefault(packageName, List.of()).stream().map((contents) -> contents.library).toList();
	}

	static String packageName(String className) {
		return className.substring(0, Math.max(0, className.lastIndexOf('.')));
	}

	/**
	 * The file of a class.
	 *
	 * @param library where it is
	 * @param size its size in bytes
	 */
	record ClassFile(Library library, int size) {
	}

	/**
	 * What one location has.
	 *
	 * @param location where it was read
	 * @param contents the classes, {@code null} if there are none
	 * @param packages their packages
	 * @param further the locations that the manifest names
	 * @param problem why it could not be read, {@code null} if it could
	 */
	private record Table(ClassPath.Location location, @Nullable Contents contents, Set<String> packages,
			List<ClassPath.Location> further, @Nullable IOException problem) {

		static Table read(ClassPath.Location location) {
			ClassFiles files = new ClassFiles(location.url());
			Contents.Builder classes = new Contents.Builder(files.library(), location.loader());
			try {
				List<URL> further = files.read(classes);
				return new Table(location, classes.isEmpty() ? null : classes.build(), classes.packages,
						further.stream().map(location::with).toList(), null);
			}
			catch (IOException ex) {
				return new Table(location, null, Set.of(), List.of(), ex);
			}
		}

	}

	/**
	 * The classes of one library: a sorted table of 40 bits that stand for the name, its
	 * checksum and its length, and 24 bits for the size. That two names of a library
	 * share their 40 bits happens to one class path in thousands, and then costs one
	 * wrong row.
	 */
	private static final class Contents {

		private static final int SIZE_BITS = 24;

		private static final long LARGEST = (1L << SIZE_BITS) - 1;

		private final Library library;

		private final String loader;

		private final long[] classes;

		Contents(Library library, String loader, long[] classes) {
			this.library = library;
			this.loader = loader;
			this.classes = classes;
		}

		/**
		 * The size of a class file, -1 if there is none.
		 */
		int size(long key) {
			int index = Arrays.binarySearch(this.classes, key);
			int at = (index >= 0) ? index : -index - 1;
			boolean found = at < this.classes.length && (this.classes[at] & ~LARGEST) == key;
			return found ? (int) (this.classes[at] & LARGEST) : -1;
		}

		/**
		 * What stands for the name of a class.
		 */
		static long key(String className) {
			byte[] path = className.replace('.', '/').getBytes(StandardCharsets.UTF_8);
			return key(path, 0, path.length);
		}

		/**
		 * What stands for the path of a class. The hash of {@link String} has "Aa" and
		 * "BB" collide.
		 */
		private static long key(byte[] path, int from, int to) {
			CRC32 checksum = new CRC32();
			checksum.update(path, from, to - from);
			return checksum.getValue() << Integer.SIZE | ((to - from) & 0xFFL) << SIZE_BITS;
		}

		/**
		 * Collects the classes and their packages.
		 */
		private static final class Builder implements JarDirectory.Visitor {

			private static final int INITIAL = 64;

			private final Library library;

			private final String loader;

			private final Set<String> packages = new HashSet<>();

			private byte[] packagePath = {};

			private long[] classes = new long[INITIAL];

			private int count;

			Builder(Library library, String loader) {
				this.library = library;
				this.loader = loader;
			}

			@Override
			public void visit(byte[] path, int from, int to, long size) {
				if (this.count == this.classes.length) {
					this.classes = Arrays.copyOf(this.classes, 2 * this.count);
				}
				this.classes[this.count++] = key(path, from, to) | Math.max(0, Math.min(size, LARGEST));
				int end = to - 1;
				while (end > from && path[end] != '/') {
					end--;
				}
				addPackage(path, from, end);
			}

			/**
			 * Add a package, which most often is that of the class before.
			 */
			private void addPackage(byte[] path, int from, int to) {
				if (this.packages.isEmpty()
						|| !Arrays.equals(path, from, to, this.packagePath, 0, this.packagePath.length)) {
					this.packagePath = Arrays.copyOfRange(path, from, to);
					this.packages.add(new String(this.packagePath, StandardCharsets.UTF_8).replace('/', '.'));
				}
			}

			boolean isEmpty() {
				return this.count == 0;
			}

			Contents build() {
				long[] sorted = Arrays.copyOf(this.classes, this.count);
				Arrays.sort(sorted);
				return new Contents(this.library, this.loader, sorted);
			}

		}

	}

}
