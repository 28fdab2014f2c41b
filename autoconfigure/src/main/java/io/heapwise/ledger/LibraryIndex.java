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

import org.jspecify.annotations.Nullable;

/**
 * Knows of every class file which library it is in and how large it is, without loading a
 * class. Of a class it keeps eight bytes, of a package its name: about one and a half
 * megabytes for a class path of 80,000 classes.
 */
final class LibraryIndex {

	private final Map<String, List<PackageFiles>> packages = new HashMap<>();

	private final Set<Library> libraries = new LinkedHashSet<>();

	/**
	 * Read the tables of contents.
	 * @param locations where classes come from, in the order in which they are searched
	 * @param problems is told of what cannot be read, and why
	 */
	LibraryIndex(List<ClassPath.Location> locations, BiConsumer<ClassPath.Location, IOException> problems) {
		Set<ClassPath.Location> seen = new HashSet<>();
		List<ClassPath.Location> next = locations;
		NestedJars nestedJars = new NestedJars();
		while (!next.isEmpty()) {
			List<ClassPath.Location> unread = new ArrayList<>();
			for (ClassPath.Location location : next) {
				if (seen.add(location)) {
					unread.add(location);
				}
			}
			next = new ArrayList<>();
			for (Table table : unread.parallelStream().map((location) -> Table.read(location, nestedJars)).toList()) {
				add(table, problems);
				next.addAll(table.further);
			}
		}
	}

	private void add(Table table, BiConsumer<ClassPath.Location, IOException> problems) {
		if (table.problem != null) {
			problems.accept(table.location, table.problem);
		}
		if (!table.packages.isEmpty()) {
			this.libraries.add(table.library);
			for (Map.Entry<String, PackageFiles> entry : table.packages.entrySet()) {
				this.packages.computeIfAbsent(entry.getKey(), (name) -> new ArrayList<>(1)).add(entry.getValue());
			}
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
		List<PackageFiles> candidates = this.packages.get(packageName(className));
		if (candidates == null) {
			return null;
		}
		ClassFile found = null;
		long key = PackageFiles.key(className);
		for (PackageFiles files : candidates) {
			int size = files.size(key);
			if (size >= 0) {
				if (files.loader().equals(loader)) {
					return new ClassFile(files.library(), size);
				}
				found = (found != null) ? found : new ClassFile(files.library(), size);
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
		return this.packages.getOrDefault(packageName, List.of()).stream().map(PackageFiles::library).toList();
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
	 * @param library what it is
	 * @param packages the classes, by the names of their packages
	 * @param further the locations that the manifest names
	 * @param problem why it could not be read, {@code null} if it could
	 */
	private record Table(ClassPath.Location location, Library library, Map<String, PackageFiles> packages,
			List<ClassPath.Location> further, @Nullable IOException problem) {

		static Table read(ClassPath.Location location, NestedJars nestedJars) {
			Library library = Library.at(location.address());
			Packages packages = new Packages(library, location.loader());
			try {
				List<URL> further = new ClassFiles(location.url(), nestedJars).read(packages);
				List<ClassPath.Location> locations = new ArrayList<>();
				for (URL url : further) {
					locations.add(location.with(url));
				}
				return new Table(location, library, packages.sorted(), locations, null);
			}
			catch (IOException ex) {
				return new Table(location, library, Map.of(), List.of(), ex);
			}
		}

	}

	/**
	 * Collects the classes of a library by package.
	 */
	private static final class Packages implements JarDirectory.Visitor {

		private final Library library;

		private final String loader;

		private final Map<String, PackageFiles> packages = new HashMap<>();

		private byte[] path = {};

		private @Nullable PackageFiles files;

		Packages(Library library, String loader) {
			this.library = library;
			this.loader = loader;
		}

		@Override
		public void visit(byte[] path, int from, int to, long size) {
			int slash = to - 1;
			while (slash >= from && path[slash] != '/') {
				slash--;
			}
			int end = Math.max(from, slash);
			// most often it is in the package of the class before
			if (this.files == null || !Arrays.equals(path, from, end, this.path, 0, this.path.length)) {
				this.path = Arrays.copyOfRange(path, from, end);
				this.files = this.packages.computeIfAbsent(
						new String(this.path, StandardCharsets.UTF_8).replace('/', '.'),
						(key) -> new PackageFiles(this.library, this.loader));
			}
			this.files.add(path, slash + 1, to, size);
		}

		Map<String, PackageFiles> sorted() {
			for (PackageFiles files : this.packages.values()) {
				files.sort();
			}
			return this.packages;
		}

	}

}
