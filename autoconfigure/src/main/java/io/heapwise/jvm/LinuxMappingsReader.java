package io.heapwise.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads the mappings of a process from {@code /proc/self/smaps}, line by line, as the
 * file has a megabyte or more.
 */
public final class LinuxMappingsReader implements MappingsReader {

	private final Path process;

	/**
	 * Read this process.
	 */
	public LinuxMappingsReader() {
		this(Path.of("/proc/self"));
	}

	/**
	 * Read a process.
	 * @param process its folder below {@code /proc}
	 */
	public LinuxMappingsReader(Path process) {
		this.process = process;
	}

	@Override
	public List<MemoryMapping> mappings() {
		// a wrong byte in the name of a file must not cost all the others
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(Files.newInputStream(this.process.resolve("smaps")), StandardCharsets.UTF_8))) {
			return parse(lines);
		}
		catch (IOException | RuntimeException ex) {
			return List.of();
		}
	}

	private static List<MemoryMapping> parse(BufferedReader lines) throws IOException {
		List<MemoryMapping> mappings = new ArrayList<>();
		Entry entry = null;
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (isHeader(line)) {
				add(entry, mappings);
				entry = new Entry(line);
			}
			else if (entry != null) {
				entry.figure(line);
			}
		}
		add(entry, mappings);
		return mappings;
	}

	private static void add(@Nullable Entry entry, List<MemoryMapping> mappings) {
		if (entry != null) {
			mappings.add(entry.mapping());
		}
	}

	/**
	 * A mapping begins with its address in lower case, its figures with a name in upper
	 * case.
	 */
	private static boolean isHeader(String line) {
		char first = line.isEmpty() ? ' ' : line.charAt(0);
		return first >= '0' && first <= '9' || first >= 'a' && first <= 'f';
	}

	/**
	 * One mapping while its lines are read.
	 */
	private static final class Entry {

		private static final int FIELDS = 6;

		private static final String UNIT = " kB";

		/** Of two dozen lines of a mapping only these are of use. */
		private static final Set<String> FIGURES = Set.of("Rss", "Pss", "Shared_Clean", "Shared_Dirty", "Private_Clean",
				"Private_Dirty", "Swap", "KernelPageSize");

		private final String[] header;

		private final Map<String, Long> figures = new HashMap<>();

		private boolean noReserve;

		Entry(String header) {
			this.header = header.split(" +", FIELDS);
		}

		void figure(String line) {
			String name = line.substring(0, Math.max(0, line.indexOf(':')));
			if (FIGURES.contains(name)) {
				this.figures.put(name, bytes(line));
			}
			else if (name.equals("VmFlags")) {
				this.noReserve = (line + " ").contains(" nr ");
			}
		}

		private static long bytes(String line) {
			int end = line.length() - UNIT.length();
			return Long.parseLong(line, line.lastIndexOf(' ', end - 1) + 1, end, 10) * 1024;
		}

		private long bytesOf(String name) {
			return this.figures.getOrDefault(name, 0L);
		}

		MemoryMapping mapping() {
			int dash = this.header[0].indexOf('-');
			ResidentMemory memory = new ResidentMemory(bytesOf("Rss"), bytesOf("Pss"), bytesOf("Shared_Clean"),
					bytesOf("Shared_Dirty"), bytesOf("Private_Clean"), bytesOf("Private_Dirty"), bytesOf("Swap"));
			return new MemoryMapping(Long.parseUnsignedLong(this.header[0].substring(0, dash), 16),
					Long.parseUnsignedLong(this.header[0].substring(dash + 1), 16), this.header[1],
					(this.header.length == FIELDS) ? this.header[FIELDS - 1] : "", this.noReserve,
					bytesOf("KernelPageSize"), memory);
		}

	}

}
