package io.heapwise.sample.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * Programs that are not part of this build and are on the path of the system, or not.
 */
final class SystemProgram {

	private SystemProgram() {
	}

	/**
	 * Find a program, and skip the test if there is none.
	 * @param name its name
	 * @param installation how to get it, for who reads why the test was skipped
	 * @return its path
	 */
	static String require(String name, String installation) {
		Optional<Path> found = Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
		Assumptions.assumeTrue(found.isPresent(), () -> "No " + name + " on the PATH: " + installation);
		return found.orElseThrow().toString();
	}

}
