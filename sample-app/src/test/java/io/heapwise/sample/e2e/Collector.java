package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The collectors of HotSpot, with the options that choose them and the words the JVM's
 * log announces them with.
 */
enum Collector {

	SERIAL("Serial", "-XX:+UseSerialGC"),

	PARALLEL("Parallel", "-XX:+UseParallelGC"),

	G1("G1", "-XX:+UseG1GC"),

	Z("The Z Garbage Collector", "-XX:+UseZGC"),

	SHENANDOAH("Shenandoah", "-XX:+UseShenandoahGC"),

	EPSILON("Epsilon", "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");

	private final String logName;

	private final List<String> options;

	Collector(String logName, String... options) {
		this.logName = logName;
		this.options = List.of(options);
	}

	/**
	 * The name in the log's {@code Using …} line.
	 * @return the name
	 */
	String logName() {
		return this.logName;
	}

	List<String> options() {
		return this.options;
	}

	/**
	 * The collectors the running JVM was built with. The flag of a collector that was
	 * left out exists all the same, so only starting a JVM tells.
	 * @return the collectors, in the order of this enum
	 */
	static Stream<Collector> available() {
		return Available.COLLECTORS.stream();
	}

	private boolean starts() {
		ProcessBuilder builder = new ProcessBuilder(
				Stream.of(Stream.of(JvmProcess.javaCommand()), this.options.stream(), Stream.of("-Xmx32m", "-version"))
					.flatMap((part) -> part)
					.toList());
		builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
		try {
			return builder.start().waitFor() == 0;
		}
		catch (IOException ex) {
			throw new IllegalStateException("No JVM at " + Path.of(JvmProcess.javaCommand()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static final class Available {

		private static final Set<String> CHOSEN = Set.of(System.getProperty("heapwise.e2e.collectors", "").split(","));

		private static final List<Collector> COLLECTORS = Arrays.stream(values())
			.filter((collector) -> CHOSEN.contains("") || CHOSEN.contains(collector.name()))
			.filter(Collector::starts)
			.toList();

	}

}
