package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive of the classes of a service, from a training run that ends when the context
 * is refreshed: a dynamic archive before JDK 25, an AOT cache from then on.
 *
 * @param file the archive
 * @param aot whether it is an AOT cache
 */
record ClassArchive(Path file, boolean aot) {

	private static final int FIRST_WITH_AOT_CACHE = 25;

	/**
	 * Overrides the limit that advice may set: what the JVM records for an AOT cache
	 * takes more metaspace than the service, and the JVM of 25 collects forever when it
	 * has none left.
	 */
	private static final String ROOM_TO_RECORD = "-XX:MaxMetaspaceSize=1g";

	/**
	 * Run the service for its archive.
	 * @param jdk the JDK that will use it
	 * @param setup how the service will be started
	 * @param commonOptions with which JVM options, beside those of the setup
	 * @param data a filled database, which is copied
	 * @param work where to leave the archive
	 * @return the archive
	 * @throws IOException if files cannot be copied
	 */
	static ClassArchive train(Jdk jdk, Setup setup, List<String> commonOptions, Path data, Path work)
			throws IOException {
		boolean aot = jdk.feature() >= FIRST_WITH_AOT_CACHE;
		Path folder = Files.createTempDirectory(work, "training");
		Path archive = folder.resolve(aot ? "app.aot" : "app.jsa");
		Path own = folder.resolve("data");
		Folders.copy(data, own);
		List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
		command.addAll(setup.jvmOptions(commonOptions));
		command.add(ROOM_TO_RECORD);
		command.addAll(List.of((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
				"-Dspring.context.exit=onRefresh", "-jar", setup.contender().jar().toString(), "--server.port=0",
				"--sample.data-dir=" + own));
		command.addAll(setup.properties());
		String output = Command.run(command.toArray(String[]::new));
		if (!Files.isRegularFile(archive)) {
			throw new IllegalStateException("The training run left no archive: " + output);
		}
		return new ClassArchive(archive, aot);
	}

	/**
	 * The JVM option that uses the archive.
	 */
	String option() {
		return (this.aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + this.file;
	}

}
