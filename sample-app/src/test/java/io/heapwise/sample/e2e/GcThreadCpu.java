package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The CPU time of a process's collector threads as Linux counted it, read from outside.
 * Serial has no thread of its own: there it is all that the VM thread did.
 *
 * <p>
 * A thread that ends takes its figure with it. What it had at the reading before stays in
 * the sum, and {@link #ended()} names it: HotSpot up to 25 adds collector threads when it
 * needs more, and ends none.
 */
final class GcThreadCpu {

	private static final Map<Collector, String> NAMES = Map.of(Collector.SERIAL, "VM Thread", Collector.PARALLEL,
			"GC Thread#\\d+", Collector.G1, "GC Thread#\\d+|G1 .+", Collector.Z, "Z[A-Z].+", Collector.SHENANDOAH,
			"Shenandoah .+", Collector.EPSILON, "");

	private final Path tasks;

	private final Pattern name;

	private final Map<String, Long> nanos = new HashMap<>();

	private final List<String> ended = new ArrayList<>();

	GcThreadCpu(long pid, Collector collector) {
		this.tasks = Path.of("/proc", Long.toString(pid), "task");
		this.name = Pattern.compile(NAMES.get(collector));
	}

	/**
	 * Whether the system counts the CPU time of threads in nanoseconds.
	 * @return {@code true} on Linux
	 */
	static boolean isAvailable() {
		return Files.isReadable(Path.of("/proc/self/schedstat"));
	}

	/**
	 * Read the threads there are.
	 * @return the seconds they, and those that have ended, spent on a CPU
	 */
	synchronized double seconds() {
		Map<String, Long> present = new HashMap<>();
		try (Stream<Path> tasks = Files.list(this.tasks)) {
			for (Path task : tasks.toList()) {
				read(task, present);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("No threads at " + this.tasks, ex);
		}
		this.nanos.forEach((thread, before) -> {
			if (!present.containsKey(thread) && !this.ended.contains(thread)) {
				this.ended.add(thread);
			}
		});
		this.nanos.putAll(present);
		return this.nanos.values().stream().mapToLong(Long::longValue).sum() / 1e9;
	}

	private void read(Path task, Map<String, Long> present) throws IOException {
		try {
			String name = Files.readString(task.resolve("comm")).strip();
			if (this.name.matcher(name).matches()) {
				String onCpu = Files.readString(task.resolve("schedstat")).split(" ")[0];
				present.put(task.getFileName() + " " + name, Long.parseLong(onCpu));
			}
		}
		catch (NoSuchFileException ex) {
			// it has ended since the folder was listed
		}
	}

	List<String> ended() {
		return List.copyOf(this.ended);
	}

}
