package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The CPU time of a service and of its garbage collection so far, read from outside: what
 * Linux says of the threads that do nothing else. Serial has none, it collects on the
 * thread of the JVM, which does other work too; there it is the length of its pauses.
 *
 * @param gc seconds of garbage collection, not a number where Linux does not say
 * @param process seconds of the whole process
 */
record GcCpu(double gc, double process) {

	private static final Pattern THREAD = Pattern
		.compile("GC Thread#.*|G1 .*|ZWorker.*|ZDriver.*|ZDirector.*|Shenandoah.*");

	private static final double NANOS_PER_SECOND = 1e9;

	private static final double MILLIS_PER_SECOND = 1e3;

	static GcCpu of(Service service) throws IOException {
		Path tasks = Path.of("/proc", Long.toString(service.pid()), "task");
		double gc = Double.NaN;
		if (Files.isDirectory(tasks)) {
			OptionalLong nanos = ofThreads(tasks);
			gc = nanos.isPresent() ? nanos.getAsLong() / NANOS_PER_SECOND
					: service.gcLog().sumOfPauses() / MILLIS_PER_SECOND;
		}
		return new GcCpu(gc, service.cpuSeconds());
	}

	/**
	 * What was used since an earlier reading.
	 * @param earlier the reading
	 * @return the difference
	 */
	GcCpu since(GcCpu earlier) {
		return new GcCpu(this.gc - earlier.gc, this.process - earlier.process);
	}

	/**
	 * The share of garbage collection.
	 * @return from 0 to 1
	 */
	double share() {
		return this.gc / this.process;
	}

	private static OptionalLong ofThreads(Path tasks) throws IOException {
		boolean found = false;
		long nanos = 0;
		try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
			for (Path thread : threads) {
				if (THREAD.matcher(read(thread.resolve("comm"))).matches()) {
					found = true;
					nanos += Long.parseLong(read(thread.resolve("schedstat")).split(" ")[0]);
				}
			}
		}
		return found ? OptionalLong.of(nanos) : OptionalLong.empty();
	}

	/**
	 * Read a file that is gone when its thread has ended; those of collectors do not end.
	 */
	private static String read(Path file) {
		try {
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			return "";
		}
	}

}
