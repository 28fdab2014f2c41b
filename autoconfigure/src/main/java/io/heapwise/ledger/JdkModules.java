package io.heapwise.ledger;

import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The modules of the JDK, found by package: no two of them share one.
 */
final class JdkModules {

	private final Map<String, Library> packages = new HashMap<>();

	JdkModules() {
		for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
			URI location = module.reference().location().orElse(null);
			if (location != null && location.getScheme().equals("jrt")) {
				Library library = new Library(module.name(), LibraryKind.JDK);
				for (String name : module.reference().descriptor().packages()) {
					this.packages.put(name, library);
				}
			}
		}
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
