package io.heapwise.lazy;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Knows the library of a class by where its file is, without loading it. A package is
 * taken to be in one library.
 */
final class ClassLibraries {

	private final @Nullable ClassLoader loader;

	private final Function<String, List<String>> names;

	private final Map<String, List<String>> byPackage = new HashMap<>();

	/**
	 * Create the libraries.
	 * @param loader finds class files
	 * @param names tells the names of a library from its address
	 */
	ClassLibraries(@Nullable ClassLoader loader, Function<String, List<String>> names) {
		this.loader = loader;
		this.names = names;
	}

	/**
	 * The names of a class's library.
	 * @param className the name of the class
	 * @return its names, none if it is in no file
	 */
	List<String> of(String className) {
		String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
		List<String> known = this.byPackage.get(packageName);
		if (known == null) {
			known = find(className);
			if (!known.isEmpty()) {
				this.byPackage.put(packageName, known);
			}
		}
		return known;
	}

	private List<String> find(String className) {
		String file = className.replace('.', '/') + ClassUtils.CLASS_FILE_SUFFIX;
		URL url = (this.loader != null) ? this.loader.getResource(file) : ClassLoader.getSystemResource(file);
		String address = (url != null) ? url.toString() : "";
		return address.endsWith(file) ? this.names.apply(address.substring(0, address.length() - file.length()))
				: List.of();
	}

}
