package io.heapwise.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The JVM options that the memory calculator of Paketo's Java buildpacks (its module
 * {@code libjvm}) chooses for a memory limit, with its defaults: no headroom, 250
 * threads. The heap gets what the rest leaves of the limit: 10 MiB of direct memory, 240
 * MiB of code cache, 1 MiB of stack for each thread, and a metaspace of 14,000,000 bytes
 * and 5,800 for each class, of which it takes 35 % of all in the JDK and the application
 * to be loaded.
 *
 * @param classes how many classes the JDK and the application have
 */
record MemoryCalculator(long classes) {

	private static final double LOADED = 0.35;

	private static final long METASPACE = 14_000_000;

	private static final long METASPACE_PER_CLASS = 5_800;

	private static final long KIBI = 1024;

	private static final long DIRECT_MEBIBYTES = 10;

	private static final long CODE_CACHE_MEBIBYTES = 240;

	private static final long THREADS = 250;

	/**
	 * Count classes as the calculator does.
	 * @param jdk the JDK
	 * @param contender the application
	 * @return the calculator for the two
	 * @throws IOException if something cannot be read
	 */
	static MemoryCalculator of(Jdk jdk, Contender contender) throws IOException {
		long classes = ofJdk(jdk) + ofJar(contender.jar());
		try (Stream<Path> libraries = Files.list(contender.jar().resolveSibling("lib"))) {
			for (Path library : libraries.toList()) {
				classes += ofJar(library);
			}
		}
		return new MemoryCalculator(classes);
	}

	private static long ofJdk(Jdk jdk) throws IOException {
		try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"),
				Map.of("java.home", jdk.home().toString()));
				Stream<Path> files = Files.walk(image.getPath("/modules"))) {
			return files.filter((file) -> file.toString().endsWith(".class")).count();
		}
	}

	private static long ofJar(Path jar) throws IOException {
		try (ZipFile file = new ZipFile(jar.toFile())) {
			return file.stream().filter((entry) -> entry.getName().endsWith(".class")).count();
		}
	}

	/**
	 * The options for a limit.
	 * @param mebibytes the limit
	 * @return the options
	 * @throws IllegalArgumentException if nothing would be left for the heap
	 */
	List<String> options(long mebibytes) {
		long metaspace = METASPACE + METASPACE_PER_CLASS * (long) (this.classes * LOADED);
		long heap = (mebibytes - DIRECT_MEBIBYTES - CODE_CACHE_MEBIBYTES - THREADS) * KIBI * KIBI - metaspace;
		if (heap <= 0) {
			throw new IllegalArgumentException("The memory calculator finds " + mebibytes + " MiB too little");
		}
		return List.of("-XX:MaxDirectMemorySize=" + DIRECT_MEBIBYTES + "M", "-Xmx" + heap / KIBI + "K",
				"-XX:MaxMetaspaceSize=" + metaspace / KIBI + "K",
				"-XX:ReservedCodeCacheSize=" + CODE_CACHE_MEBIBYTES + "M", "-Xss1M");
	}

}
