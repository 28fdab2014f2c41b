package io.heapwise.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Where the parts of the project are, seen from the jar this class is in.
 */
final class Project {

	private Project() {
	}

	/**
	 * The folder of the module {@code benchmarks}.
	 * @return the folder above {@code target}
	 */
	static Path module() {
		try {
			Path code = Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return code.resolve("../..").normalize();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Path sampleJar() {
		return module().resolveSibling("sample-app").resolve("target").resolve("heapwise-sample-app.jar");
	}

}
