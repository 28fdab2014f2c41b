package io.heapwise.jvm;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Sums what Linux counted on the CPU for each of the collector's threads, known by their
 * names. Threads may start and end at any time; what an ended thread took stays in the
 * sum.
 */
final class SchedstatGcCpuClock implements GcCpuClock {

	/** Linux cuts thread names at 15 characters. */
	private static final List<String> NAME_PREFIXES = List.of("GC Thread#", "G1 ", "ZWorker", "ZDriver", "ZDirector",
			"ZStat", "ZUnmapper", "ZUncommitter", "Shenandoah");

	/**
	 * A new thread has the name of the one that made it until it first runs, so that its
	 * name is believed for good only after this time.
	 */
	private static final long NAMED_AFTER = TimeUnit.SECONDS.toNanos(1);

	private final LinuxTasks tasks;

	private final LongSupplier nanoTime;

	private final Map<String, Task> known = new HashMap<>();

	private long readings;

	private long ended;

	private long highest;

	SchedstatGcCpuClock(Path tasks) {
		this(tasks, System::nanoTime);
	}

	SchedstatGcCpuClock(Path tasks, LongSupplier nanoTime) {
		this.tasks = new LinuxTasks(tasks);
		this.nanoTime = nanoTime;
	}

	@Override
	public String source() {
		return "schedstat";
	}

	@Override
	public synchronized long nanos() {
		String @Nullable [] ids = this.tasks.ids();
		if (ids == null) {
			return GarbageCollection.UNKNOWN;
		}
		this.readings++;
		long now = this.nanoTime.getAsLong();
		for (String id : ids) {
			Task task = this.known.computeIfAbsent(id, (number) -> new Task(now));
			task.reading = this.readings;
			identify(id, task, now);
			if (task.collector) {
				update(id, task, now);
			}
		}
		long present = sumOfPresent();
		// a thread that turned out to be another's has left the sum
		this.highest = Math.max(this.highest, this.ended + present);
		return this.highest;
	}

	private void identify(String id, Task task, long now) {
		if (!task.named) {
			String name = this.tasks.name(id);
			if (!name.isEmpty()) {
				task.collector = NAME_PREFIXES.stream().anyMatch(name::startsWith);
				task.named = now - task.firstSeen >= NAMED_AFTER;
			}
		}
	}

	private void update(String id, Task task, long now) {
		long onCpu = this.tasks.onCpuNanos(id);
		if (onCpu < 0) {
			return;
		}
		if (onCpu < task.onCpu) {
			// the number was given to a new thread since the last reading
			this.ended += task.onCpu;
			task.firstSeen = now;
			task.named = false;
			identify(id, task, now);
		}
		task.onCpu = onCpu;
	}

	/**
	 * Sum up the threads there are, and leave what those that are gone took to the past.
	 */
	private long sumOfPresent() {
		long sum = 0;
		for (Iterator<Task> each = this.known.values().iterator(); each.hasNext();) {
			Task task = each.next();
			long onCpu = task.collector ? task.onCpu : 0;
			if (task.reading == this.readings) {
				sum += onCpu;
			}
			else {
				this.ended += onCpu;
				each.remove();
			}
		}
		return sum;
	}

	/**
	 * What is known of a thread.
	 */
	private static final class Task {

		private long firstSeen;

		private boolean named;

		private boolean collector;

		private long onCpu;

		private long reading;

		Task(long firstSeen) {
			this.firstSeen = firstSeen;
		}

	}

}
