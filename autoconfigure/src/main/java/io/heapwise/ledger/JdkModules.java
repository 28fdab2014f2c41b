package io.heapwise.ledger;

import java.lang.module.ResolvedModule;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The modules of the JDK, found by package: no two of them share one.
 */
final class JdkModules {

	private final Map<String, Library> packages = new HashMap<>();

	JdkModules() {
		ModuleLayer.boot()
			.configuration()
			.modules()
			.stream()
			.map(ResolvedModule::reference)
			.filter((module) -> module.location().filter((location) -> location.getScheme().equals("jrt")).isPresent())
			.forEach((module) -> {
				Library library = new Library(module.descriptor().name(), LibraryKind.JDK);
				module.descriptor().packages().forEach((name) -> this.packages.put(name, library));
			});
	}

	/**
	 * The module that has a package.
	 * @param packageName the name of the package
	 * @return the module, {@code null} if it is none of the JDK
	 */
	@Nullable Library having(String packageName) {
		return this.packages.get(packageName);
	}

}
