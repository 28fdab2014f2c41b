package io.heapwise.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the limit from the control group this process is in and from all groups above it,
 * of which the tightest counts, and the machine's memory from {@code /proc/meminfo}.
 */
public final class LinuxMemoryLimitReader implements MemoryLimitReader {

	private static final Pattern MOUNT = Pattern
		.compile("\\S+ \\S+ \\S+ (?<root>\\S+) (?<point>\\S+) .*- (?<type>cgroup2?) \\S+ (?<options>\\S+)");

	private final Path root;

	/**
	 * Read the limit of this process.
	 */
	public LinuxMemoryLimitReader() {
		this(Path.of("/"));
	}

	/**
	 * Read the limit of the process that a file system shows as its own.
	 * @param root the root of the file system
	 */
	public LinuxMemoryLimitReader(Path root) {
		this.root = root;
	}

	@Override
	public Optional<MemoryLimit> limit() {
		MemoryLimit machine = machine();
		MemoryLimit group = group();
		// a group without a limit of its own says a number beyond any machine's memory
		boolean limited = group != null && (machine == null || group.bytes() < machine.bytes());
		return Optional.ofNullable(limited ? group : machine);
	}

	private @Nullable MemoryLimit machine() {
		List<String> lines = lines("proc/meminfo");
		Long total = figure(lines, "MemTotal:");
		Long available = figure(lines, "MemAvailable:");
		return (total != null) ? new MemoryLimit(total * 1024,
				(available != null) ? Long.valueOf(available * 1024) : null, MemoryLimit.Source.MACHINE) : null;
	}

	/**
	 * Where both hierarchies are mounted, the memory controller is in one of them only,
	 * and in the old one if that names it.
	 */
	private @Nullable MemoryLimit group() {
		String unified = null;
		String memory = null;
		for (String line : lines("proc/self/cgroup")) {
			String[] parts = line.split(":", 3);
			if (parts.length == 3 && parts[1].isEmpty()) {
				unified = parts[2];
			}
			else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
				memory = parts[2];
			}
		}
		if (memory != null) {
			return tightest(memory, MemoryLimit.Source.CGROUP_V1, "memory.limit_in_bytes", "memory.usage_in_bytes",
					"total_inactive_file");
		}
		return (unified != null)
				? tightest(unified, MemoryLimit.Source.CGROUP_V2, "memory.max", "memory.current", "inactive_file")
				: null;
	}

	private @Nullable MemoryLimit tightest(String group, MemoryLimit.Source source, String limitFile, String usageFile,
			String reclaimable) {
		Matcher mount = mount(source);
		if (mount == null) {
			return null;
		}
		Path point = inside(mount.group("point"));
		MemoryLimit tightest = null;
		for (Path folder = folder(point, mount.group("root"), group); folder != null
				&& folder.startsWith(point); folder = folder.getParent()) {
			Long limit = number(folder.resolve(limitFile));
			if (limit != null && (tightest == null || limit < tightest.bytes())) {
				Long used = number(folder.resolve(usageFile));
				Long cache = figure(lines(folder.resolve("memory.stat")), reclaimable);
				Long left = (used != null) ? Long.valueOf(Math.max(0, limit - used + ((cache != null) ? cache : 0)))
						: null;
				tightest = new MemoryLimit(limit, left, source);
			}
		}
		return tightest;
	}

	private @Nullable Matcher mount(MemoryLimit.Source source) {
		boolean unified = source == MemoryLimit.Source.CGROUP_V2;
		for (String line : lines("proc/self/mountinfo")) {
			Matcher mount = MOUNT.matcher(line);
			if (mount.matches() && mount.group("type").equals(unified ? "cgroup2" : "cgroup")
					&& (unified || List.of(mount.group("options").split(",")).contains("memory"))) {
				return mount;
			}
		}
		return null;
	}

	/**
	 * The folder of a group. A container may see its group's path from outside while only
	 * the group itself is mounted.
	 */
	private static Path folder(Path point, String mountedRoot, String group) {
		String below = mountedRoot.equals("/") ? group
				: group.startsWith(mountedRoot) ? group.substring(mountedRoot.length()) : "";
		Path folder = point.resolve(below.replaceFirst("^/+", "")).normalize();
		return (folder.startsWith(point) && Files.isDirectory(folder)) ? folder : point;
	}

	private Path inside(String absolute) {
		return this.root.resolve(absolute.substring(1));
	}

	private @Nullable Long number(Path file) {
		List<String> lines = lines(file);
		return lines.isEmpty() ? null : parse(lines.get(0).strip());
	}

	private static @Nullable Long figure(List<String> lines, String name) {
		for (String line : lines) {
			String[] parts = line.split("\\s+");
			if (parts.length > 1 && parts[0].equals(name)) {
				return parse(parts[1]);
			}
		}
		return null;
	}

	/**
	 * Anything but a number means that there is no limit, or no figure.
	 */
	private static @Nullable Long parse(String number) {
		try {
			return Long.valueOf(number);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private List<String> lines(String file) {
		return lines(this.root.resolve(file));
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException | RuntimeException ex) {
			return List.of();
		}
	}

}
