package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process occupies of the machine's memory, as Linux says; not a number elsewhere.
 *
 * @param rss resident set size in MiB
 * @param pss the same with shared pages divided among their users, in MiB
 */
record ProcessMemory(double rss, double pss) {

	static ProcessMemory of(long pid) throws IOException {
		Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
		if (!Files.isReadable(rollup)) {
			return new ProcessMemory(Double.NaN, Double.NaN);
		}
		double rss = Double.NaN;
		double pss = Double.NaN;
		for (String line : Files.readAllLines(rollup)) {
			if (line.startsWith("Rss:")) {
				rss = mebibytes(line);
			}
			else if (line.startsWith("Pss:")) {
				pss = mebibytes(line);
			}
		}
		return new ProcessMemory(rss, pss);
	}

	/**
	 * The most a process has occupied so far.
	 * @param pid the process
	 * @return its largest resident set size in MiB, not a number where Linux does not say
	 * @throws IOException if it cannot be read
	 */
	static double peak(long pid) throws IOException {
		Path status = Path.of("/proc", Long.toString(pid), "status");
		if (!Files.isReadable(status)) {
			return Double.NaN;
		}
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.mapToDouble(ProcessMemory::mebibytes)
			.findFirst()
			.orElse(Double.NaN);
	}

	private static double mebibytes(String line) {
		return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
	}

}
