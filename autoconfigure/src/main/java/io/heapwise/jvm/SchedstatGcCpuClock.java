package io.heapwise.jvm;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums what Linux counted on the CPU for each of the collector's threads, known by their
 * names. Threads may start and end at any time; what an ended thread took stays in the
 * sum.
 */
final class SchedstatGcCpuClock implements GcCpuClock {

	/** Linux cuts thread names at 15 characters. */
	private static final List<String> NAME_PREFIXES = List.of("GC Thread#", "G1 ", "ZWorker", "ZDriver", "ZDirector",
			"ZStat", "ZUnmapper", "ZUncommitter", "Shenandoah");

	private final Path tasks;

	private final Map<String, Long> onCpuByThread = new HashMap<>();

	private final Map<String, Boolean> collectorThreads = new HashMap<>();

	private final byte[] buffer = new byte[128];

	private long ended;

	SchedstatGcCpuClock(Path tasks) {
		this.tasks = tasks;
	}

	@Override
	public String source() {
		return "schedstat";
	}

	@Override
	public synchronized long nanos() {
		String[] threads = this.tasks.toFile().list();
		if (threads == null) {
			return GarbageCollection.UNKNOWN;
		}
		Set<String> present = new HashSet<>(List.of(threads));
		this.collectorThreads.keySet().retainAll(present);
		for (String thread : threads) {
			if (this.collectorThreads.computeIfAbsent(thread, this::isCollectorThread)) {
				update(thread);
			}
		}
		long sum = 0;
		for (Iterator<Map.Entry<String, Long>> each = this.onCpuByThread.entrySet().iterator(); each.hasNext();) {
			Map.Entry<String, Long> thread = each.next();
			if (present.contains(thread.getKey())) {
				sum += thread.getValue();
			}
			else {
				this.ended += thread.getValue();
				each.remove();
			}
		}
		return this.ended + sum;
	}

	private void update(String thread) {
		String schedstat = read(this.tasks.resolve(thread).resolve("schedstat"));
		int blank = schedstat.indexOf(' ');
		if (blank <= 0) {
			return;
		}
		long onCpu = Long.parseLong(schedstat.substring(0, blank));
		Long before = this.onCpuByThread.put(thread, onCpu);
		if (before != null && onCpu < before) {
			// the number was given to a new thread since the last reading
			this.ended += before;
		}
	}

	private boolean isCollectorThread(String thread) {
		String name = read(this.tasks.resolve(thread).resolve("comm"));
		return NAME_PREFIXES.stream().anyMatch(name::startsWith);
	}

	/**
	 * Read a small file; a thread that has just ended reads as nothing.
	 */
	private String read(Path file) {
		try (InputStream in = new FileInputStream(file.toFile())) {
			int length = in.read(this.buffer);
			return (length > 0) ? new String(this.buffer, 0, length, StandardCharsets.US_ASCII) : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

}
