package io.heapwise.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
		return !line.isEmpty() && Character.digit(line.charAt(0), 16) >= 0 && !Character.isUpperCase(line.charAt(0));
	}

	/**
	 * One mapping while its lines are read.
	 */
	private static final class Entry {

		private static final int FIELDS = 6;

		/** Of two dozen lines of a mapping only these are of use. */
		private static final List<String> FIGURES = List.of("Rss:", "Pss:", "Shared_Clean:", "Shared_Dirty:",
				"Private_Clean:", "Private_Dirty:", "Swap:", "KernelPageSize:");

		private final String[] header;

		private final long[] figures = new long[FIGURES.size()];

		private boolean noReserve;

		Entry(String header) {
			this.header = header.split(" +", FIELDS);
		}

		void figure(String line) {
			if (line.startsWith("VmFlags:")) {
				this.noReserve = (line + " ").contains(" nr ");
				return;
			}
			for (int i = 0; i < this.figures.length; i++) {
				if (line.startsWith(FIGURES.get(i))) {
					this.figures[i] = bytes(line, FIGURES.get(i).length());
				}
			}
		}

		private static long bytes(String line, int from) {
			long kilobytes = 0;
			for (int i = from; i < line.length(); i++) {
				char digit = line.charAt(i);
				if (digit >= '0' && digit <= '9') {
					kilobytes = kilobytes * 10 + digit - '0';
				}
			}
			return kilobytes * 1024;
		}

		MemoryMapping mapping() {
			int dash = this.header[0].indexOf('-');
			ResidentMemory memory = new ResidentMemory(this.figures[0], this.figures[1], this.figures[2],
					this.figures[3], this.figures[4], this.figures[5], this.figures[6]);
			return new MemoryMapping(Long.parseUnsignedLong(this.header[0].substring(0, dash), 16),
					Long.parseUnsignedLong(this.header[0].substring(dash + 1), 16), this.header[1],
					(this.header.length == FIELDS) ? this.header[FIELDS - 1] : "", this.noReserve, this.figures[7],
					memory);
		}

	}

}
