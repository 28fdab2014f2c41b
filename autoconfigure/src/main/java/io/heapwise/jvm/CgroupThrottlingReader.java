package io.heapwise.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code cpu.stat} of the control group (version 1 or 2) that this process is in.
 * Of nested groups it tells the innermost only, which in a container is the container's.
 */
public final class CgroupThrottlingReader implements CpuThrottlingReader {

	private final @Nullable Path stat;

	/**
	 * Read the group that this process is in now.
	 */
	public CgroupThrottlingReader() {
		this(Path.of("/proc/self"));
	}

	CgroupThrottlingReader(Path process) {
		this.stat = stat(lines(process.resolve("cgroup")), lines(process.resolve("mountinfo")));
	}

	@Override
	public Optional<CpuThrottling> throttling() {
		if (this.stat == null) {
			return Optional.empty();
		}
		Map<String, Long> figures = new HashMap<>();
		for (String line : lines(this.stat)) {
			String[] fields = line.split(" ");
			if (fields.length == 2 && fields[1].matches("\\d{1,18}")) {
				figures.put(fields[0], Long.parseLong(fields[1]));
			}
		}
		Long periods = figures.get("nr_throttled");
		Long nanos = figures.get("throttled_time");
		Long micros = figures.get("throttled_usec");
		if (nanos == null && micros != null) {
			nanos = TimeUnit.MICROSECONDS.toNanos(micros);
		}
		return (periods != null && nanos != null) ? Optional.of(new CpuThrottling(periods, nanos)) : Optional.empty();
	}

	/**
	 * Find the file. A line of {@code cgroup} reads {@code 4:cpu,cpuacct:/path}, without
	 * controllers for version 2, which has no part in the matter where version 1 has the
	 * controller.
	 */
	private static @Nullable Path stat(List<String> cgroup, List<String> mounts) {
		String unified = null;
		for (String line : cgroup) {
			String[] fields = line.split(":", 3);
			if (fields.length == 3 && fields[1].isEmpty()) {
				unified = fields[2];
			}
			else if (fields.length == 3 && Arrays.asList(fields[1].split(",")).contains("cpu")) {
				return stat(fields[2], mounts, false);
			}
		}
		return (unified != null) ? stat(unified, mounts, true) : null;
	}

	/**
	 * A line of {@code mountinfo} reads
	 * {@code 32 31 0:28 /root /mount/point rw - cgroup name rw,cpu}.
	 */
	private static @Nullable Path stat(String group, List<String> mounts, boolean unified) {
		for (String line : mounts) {
			String[] halves = line.split(" - ", 2);
			String[] place = halves[0].split(" ");
			String[] type = (halves.length == 2) ? halves[1].split(" ") : new String[0];
			if (place.length > 4 && type.length > 2 && (unified ? type[0].equals("cgroup2") : isVersion1(type))) {
				return below(Path.of(place[4]), place[3], group).resolve("cpu.stat");
			}
		}
		return null;
	}

	private static boolean isVersion1(String[] type) {
		return type[0].equals("cgroup") && Arrays.asList(type[2].split(",")).contains("cpu");
	}

	/**
	 * Inside a container the group is often named as the host sees it, while only this
	 * group is mounted.
	 */
	private static Path below(Path mountPoint, String root, String group) {
		String rest = group;
		if (!root.equals("/")) {
			rest = (group.equals(root) || group.startsWith(root + "/")) ? group.substring(root.length()) : "";
		}
		Path folder = Path.of(mountPoint + "/" + rest).normalize();
		return (folder.startsWith(mountPoint) && Files.isDirectory(folder)) ? folder : mountPoint;
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
