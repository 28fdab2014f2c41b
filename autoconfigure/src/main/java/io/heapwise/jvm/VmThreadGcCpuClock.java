package io.heapwise.jvm;

import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Estimates the CPU time of a collector that works on the VM thread, which does other
 * work too: the pauses, but no more of each stretch of time than Linux counted for that
 * thread. A pause goes on while a container's quota or another process keeps the thread
 * off the CPU.
 */
final class VmThreadGcCpuClock implements GcCpuClock {

	private static final int MOST_READINGS = 4;

	private final LongSupplier pauses;

	private final LongSupplier vmThread;

	private long seenPauses;

	private long seenVmThread;

	private long sum;

	VmThreadGcCpuClock(LongSupplier pauses, LongSupplier vmThread) {
		this.pauses = pauses;
		this.vmThread = vmThread;
	}

	/**
	 * The CPU time of the VM thread among the given threads.
	 * @param folder a {@code task} folder of {@code /proc}
	 * @return reads nanoseconds, {@code null} if that thread is not found or not counted
	 */
	static @Nullable LongSupplier vmThread(Path folder) {
		LinuxTasks tasks = new LinuxTasks(folder);
		String @Nullable [] ids = tasks.ids();
		for (String id : (ids != null) ? ids : new String[0]) {
			if (tasks.name(id).equals("VM Thread")) {
				return (tasks.onCpuNanos(id) > 0) ? () -> tasks.onCpuNanos(id) : null;
			}
		}
		return null;
	}

	@Override
	public String source() {
		return "pause-estimate";
	}

	@Override
	public synchronized long nanos() {
		long pauses = this.pauses.getAsLong();
		long vmThread = this.vmThread.getAsLong();
		// a pause that began between the two is in one of them only
		for (int i = 1; i < MOST_READINGS && this.pauses.getAsLong() != pauses; i++) {
			pauses = this.pauses.getAsLong();
			vmThread = this.vmThread.getAsLong();
		}
		if (vmThread < 0) {
			vmThread = this.seenVmThread;
		}
		this.sum += Math.max(0, Math.min(pauses - this.seenPauses, vmThread - this.seenVmThread));
		this.seenPauses = pauses;
		this.seenVmThread = vmThread;
		return this.sum;
	}

}
