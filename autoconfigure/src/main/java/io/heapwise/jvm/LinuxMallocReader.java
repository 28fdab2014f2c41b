package io.heapwise.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Tells how malloc works from the libraries that are mapped ({@code /proc/self/maps}),
 * the processors a thread may run on ({@code /proc/self/status}), and one environment
 * variable.
 */
public final class LinuxMallocReader {

	private static final Pattern GLIBC = Pattern.compile("/libc(\\.so\\.6|-2\\.\\d+\\.so)$");

	private static final Pattern OTHER = Pattern.compile("jemalloc|tcmalloc|mimalloc");

	private static final String ALLOWED = "Cpus_allowed_list:";

	private final Path process;

	private final UnaryOperator<@Nullable String> environment;

	/**
	 * Read this process.
	 */
	public LinuxMallocReader() {
		this(Path.of("/proc/self"), System::getenv);
	}

	/**
	 * Read a process.
	 * @param process its folder below {@code /proc}
	 * @param environment looks up an environment variable of it
	 */
	public LinuxMallocReader(Path process, UnaryOperator<@Nullable String> environment) {
		this.process = process;
		this.environment = environment;
	}

	/**
	 * Read how malloc works.
	 * @return what was found, empty where the system does not tell
	 */
	public Optional<Malloc> malloc() {
		try {
			boolean glibc = false;
			boolean other = false;
			for (String line : lines("maps")) {
				glibc |= GLIBC.matcher(line).find();
				other |= OTHER.matcher(line).find();
			}
			int processors = processors(lines("status"));
			return (processors > 0)
					? Optional.of(new Malloc(glibc && !other, processors, this.environment.apply("MALLOC_ARENA_MAX")))
					: Optional.empty();
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A name that is no text must not cost all others.
	 */
	private List<String> lines(String file) throws IOException {
		return new String(Files.readAllBytes(this.process.resolve(file)), StandardCharsets.ISO_8859_1).lines().toList();
	}

	private static int processors(List<String> status) {
		int processors = 0;
		for (String line : status) {
			if (line.startsWith(ALLOWED)) {
				for (String range : line.substring(ALLOWED.length()).trim().split(",")) {
					String[] ends = range.split("-");
					processors += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
				}
			}
		}
		return processors;
	}

}
