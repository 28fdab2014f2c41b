package io.heapwise.lazy.rules;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Knows the library of a class by where its file is, without loading it. A package is
 * taken to be in one library.
 */
public final class ClassLibraries {

	private final @Nullable ClassLoader loader;

	private final Function<String, List<String>> names;

	private final boolean coordinates;

	private final Map<String, List<String>> byAddress = new HashMap<>();

	private final Map<String, List<String>> byPackage = new HashMap<>();

	private final Set<String> inNoFile = new HashSet<>();

	/**
	 * Create the libraries.
	 * @param loader finds class files
	 * @param names tells the names of a library from its address, the one with the
	 * version first
	 * @param coordinates whether Maven coordinates are names as well, for which jars have
	 * to be opened
	 */
	public ClassLibraries(@Nullable ClassLoader loader, Function<String, List<String>> names, boolean coordinates) {
		this.loader = loader;
		this.names = names;
		this.coordinates = coordinates;
	}

	/**
	 * The names of a class's library.
	 * @param className the name of the class
	 * @return its names, none if it is in no file
	 */
	public List<String> of(String className) {
		String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
		List<String> known = this.byPackage.get(packageName);
		if (known != null || this.inNoFile.contains(className)) {
			return (known != null) ? known : List.of();
		}
		List<String> found = find(className);
		if (found.isEmpty()) {
			// the package may have other classes that are
			this.inNoFile.add(className);
		}
		else {
			this.byPackage.put(packageName, found);
		}
		return found;
	}

	private List<String> find(String className) {
		String file = className.replace('.', '/') + ClassUtils.CLASS_FILE_SUFFIX;
		URL url = (this.loader != null) ? this.loader.getResource(file) : ClassLoader.getSystemResource(file);
		String address = (url != null) ? url.toString() : "";
		return address.endsWith(file)
				? this.byAddress.computeIfAbsent(address.substring(0, address.length() - file.length()), this::at)
				: List.of();
	}

	private List<String> at(String address) {
		List<String> found = new ArrayList<>(this.names.apply(address));
		if (this.coordinates) {
			found.addAll(MavenCoordinates.of(address));
		}
		return found;
	}

	/**
	 * The libraries that are meant, of those whose classes were asked for.
	 * @param patterns the patterns
	 * @return the first name of each
	 */
	public List<String> meantBy(List<NamePattern> patterns) {
		return this.byAddress.values()
			.stream()
			.filter((library) -> library.stream()
				.anyMatch((name) -> patterns.stream().anyMatch((pattern) -> pattern.matches(name))))
			.map((library) -> library.get(0))
			.distinct()
			.sorted()
			.toList();
	}

}
