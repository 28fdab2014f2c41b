package io.heapwise.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code /proc/self}: {@code smaps_rollup} where the kernel has it and permits it,
 * otherwise the resident set and swap from {@code status}.
 */
public final class LinuxProcessReader implements ProcessReader {

	private static final int MINOR_FAULTS = 7;

	private static final int MAJOR_FAULTS = 9;

	private final Path process;

	/**
	 * Read this process.
	 */
	public LinuxProcessReader() {
		this(Path.of("/proc/self"));
	}

	/**
	 * Read a process.
	 * @param process its folder below {@code /proc}
	 */
	public LinuxProcessReader(Path process) {
		this.process = process;
	}

	@Override
	public ProcessMemory memory() {
		Map<String, Long> rollup = kilobytes("smaps_rollup");
		if (rollup.containsKey("Rss")) {
			return new ProcessMemory(rollup.get("Rss"), rollup.get("Pss"), rollup.get("Shared_Clean"),
					rollup.get("Shared_Dirty"), rollup.get("Private_Clean"), rollup.get("Private_Dirty"),
					rollup.get("Swap"));
		}
		Map<String, Long> status = kilobytes("status");
		return new ProcessMemory(status.get("VmRSS"), null, null, null, null, null, status.get("VmSwap"));
	}

	/**
	 * The lines of a {@code /proc} file of the form {@code Name: 12 kB}, in bytes.
	 */
	private Map<String, Long> kilobytes(String file) {
		Map<String, Long> result = new HashMap<>();
		try {
			// a process may be called anything, valid UTF-8 or not
			for (String line : Files.readAllLines(this.process.resolve(file), StandardCharsets.ISO_8859_1)) {
				int colon = line.indexOf(':');
				if (colon > 0 && line.endsWith(" kB")) {
					String figure = line.substring(colon + 1, line.length() - 3).strip();
					result.put(line.substring(0, colon), Long.parseLong(figure) * 1024);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			return Map.of();
		}
		return result;
	}

	@Override
	public Optional<PageFaults> pageFaults() {
		try {
			String stat = Files.readString(this.process.resolve("stat"), StandardCharsets.ISO_8859_1);
			// the command name before the last ')' may hold blanks and parentheses
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			return Optional
				.of(new PageFaults(Long.parseLong(fields[MINOR_FAULTS]), Long.parseLong(fields[MAJOR_FAULTS])));
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

}
