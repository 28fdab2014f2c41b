package io.heapwise.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A control group of the system's own with a CPU quota, as a container has one. Needs the
 * right to make it; a test that asks for one is skipped otherwise.
 */
public final class CpuQuota implements AutoCloseable {

	private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpu");

	private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");

	private static final long PERIOD_MICROS = 100_000;

	private final Path folder;

	private CpuQuota(Path folder) {
		this.folder = folder;
	}

	/**
	 * Make a group.
	 * @param processors how many processors its processes may use together
	 * @return the group
	 */
	public static CpuQuota of(double processors) {
		Path parent = Files.exists(VERSION_1.resolve("cpu.cfs_quota_us")) ? VERSION_1 : VERSION_2;
		Path folder = parent.resolve("heapwise-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
		try {
			Files.createDirectory(folder);
			CpuQuota quota = new CpuQuota(folder);
			quota.set(processors);
			return quota;
		}
		catch (IOException ex) {
			Assumptions.abort("This user may not make a control group with a CPU quota: " + ex);
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Change the quota.
	 * @param processors how many processors its processes may use together
	 * @throws IOException if the system refuses it
	 */
	public void set(double processors) throws IOException {
		long micros = Math.round(processors * PERIOD_MICROS);
		if (this.folder.startsWith(VERSION_1)) {
			Files.writeString(this.folder.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_MICROS));
			Files.writeString(this.folder.resolve("cpu.cfs_quota_us"), Long.toString(micros));
		}
		else {
			Files.writeString(this.folder.resolve("cpu.max"), micros + " " + PERIOD_MICROS);
		}
	}

	/**
	 * Start a JVM inside.
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	public ChildJvm start(Class<?> main, String... options) {
		return ChildJvm.startWith(
				List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", this.folder + "/cgroup.procs"), main,
				options);
	}

	/**
	 * What the system says of the group.
	 * @return the lines of {@code cpu.stat} by their names
	 * @throws IOException if it cannot be read
	 */
	public Map<String, Long> stat() throws IOException {
		Map<String, Long> figures = new HashMap<>();
		for (String line : Files.readAllLines(this.folder.resolve("cpu.stat"))) {
			figures.put(line.split(" ")[0], Long.parseLong(line.split(" ")[1]));
		}
		return figures;
	}

	@Override
	public void close() {
		// a group can be removed once its last process is gone
		Awaitility.await().ignoreExceptions().until(() -> {
			Files.delete(this.folder);
			return true;
		});
	}

}
