package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sample service in one of its forms, extracted from its executable jar: as it is,
 * with the libraries of Heapwise removed, or with some of its own classes removed as
 * well; or the same form started in two ways. A library that is named in the jar's class
 * path but not there is ignored by the JVM.
 *
 * @param name what to call it
 * @param jar the jar to start
 */
record Contender(String name, Path jar) {

	static final String PLAIN = "plain";

	static final String HEAPWISE = "heapwise";

	static final String RECORDED = "recorded";

	static final String REDUCED = "reduced";

	static final String REDUCED_WITH_HEAPWISE = "reduced with heapwise";

	private static final String UNRECORDED = "unrecorded";

	private static final Set<String> WITHOUT_HEAPWISE = Set.of(PLAIN, REDUCED);

	/**
	 * Extract both forms.
	 * @param jdk a JDK to do it with
	 * @param executable the executable jar
	 * @param folder where to put them
	 * @return the plain service and the one with Heapwise
	 * @throws IOException if files cannot be written
	 */
	static List<Contender> extract(Jdk jdk, Path executable, Path folder) throws IOException {
		Contender plain = extract(jdk, existing(executable), folder, PLAIN);
		plain.removeHeapwise();
		return List.of(plain, extract(jdk, executable, folder, HEAPWISE));
	}

	/**
	 * Extract the service with Heapwise once, for starts that are recorded and starts
	 * that are not.
	 * @param jdk a JDK to do it with
	 * @param executable the executable jar
	 * @param folder where to put it
	 * @return the service to be started unrecorded, and the one to be recorded
	 */
	static List<Contender> extractOnce(Jdk jdk, Path executable, Path folder) {
		Contender service = extract(jdk, existing(executable), folder, HEAPWISE);
		return List.of(new Contender(UNRECORDED, service.jar), new Contender(RECORDED, service.jar));
	}

	/**
	 * Extract both forms without a part of the service's own classes.
	 * @param jdk a JDK to do it with
	 * @param executable the executable jar
	 * @param folder where to put them
	 * @param packages the folders of the packages to leave out
	 * @return the plain service and the one with Heapwise
	 * @throws IOException if files cannot be written
	 */
	static List<Contender> extractReduced(Jdk jdk, Path executable, Path folder, List<String> packages)
			throws IOException {
		Contender reduced = extract(jdk, existing(executable), folder, REDUCED);
		reduced.removeHeapwise();
		Contender withHeapwise = extract(jdk, executable, folder, REDUCED_WITH_HEAPWISE);
		reduced.removePackages(packages);
		withHeapwise.removePackages(packages);
		return List.of(reduced, withHeapwise);
	}

	private static Path existing(Path executable) {
		if (!Files.isRegularFile(executable)) {
			throw new IllegalArgumentException("There is no " + executable + ": build it, or name it with --jar");
		}
		return executable;
	}

	private static Contender extract(Jdk jdk, Path executable, Path folder, String name) {
		Path destination = folder.resolve(name);
		Command.run(jdk.java().toString(), "-Djarmode=tools", "-jar", executable.toString(), "extract", "--destination",
				destination.toString());
		return new Contender(name, destination.resolve(executable.getFileName()));
	}

	private void removeHeapwise() throws IOException {
		List<Path> libraries;
		try (Stream<Path> files = Files.list(this.jar.resolveSibling("lib"))) {
			libraries = files.filter((file) -> file.getFileName().toString().startsWith("heapwise-")).toList();
		}
		if (libraries.isEmpty()) {
			throw new IllegalStateException("The service does not contain Heapwise");
		}
		for (Path library : libraries) {
			Files.delete(library);
		}
	}

	private void removePackages(List<String> packages) throws IOException {
		try (FileSystem file = FileSystems.newFileSystem(this.jar)) {
			for (String name : packages) {
				Folders.delete(file.getPath(name));
			}
		}
	}

	boolean hasHeapwise() {
		return !WITHOUT_HEAPWISE.contains(this.name);
	}

	boolean isReduced() {
		return this.name.equals(REDUCED) || this.name.equals(REDUCED_WITH_HEAPWISE);
	}

	boolean isRecorded() {
		return this.name.equals(RECORDED);
	}

}
