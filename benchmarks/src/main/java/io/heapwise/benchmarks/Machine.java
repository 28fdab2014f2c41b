package io.heapwise.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * The machine the figures were taken on.
 */
final class Machine {

	private Machine() {
	}

	static String describe() throws IOException {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return "%d processors%s, %d MiB memory, %s %s, load average %.1f at the start".formatted(
				system.getAvailableProcessors(), model(), system.getTotalMemorySize() >> 20, system.getName(),
				system.getVersion(), system.getSystemLoadAverage());
	}

	private static String model() throws IOException {
		Path info = Path.of("/proc/cpuinfo");
		if (!Files.isReadable(info)) {
			return "";
		}
		return Files.readAllLines(info)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> " (" + line.replaceFirst("^[^:]*: *", "") + ")")
			.findFirst()
			.orElse("");
	}

}
