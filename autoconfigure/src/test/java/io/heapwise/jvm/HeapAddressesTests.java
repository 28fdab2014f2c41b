package io.heapwise.jvm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link HeapAddresses}.
 */
class HeapAddressesTests {

	private static final String COMMAND = "gcHeapInfo";

	private static final Pattern LOGGED = Pattern.compile("Heap address: 0x([0-9a-f]+), size: (\\d+) MB");

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseShenandoahGC",
			"-XX:+UseEpsilonGC" })
	@Tag("process")
	void heapLiesWhereTheJvmLogsIt(String collector) {
		try (ChildJvm child = ChildJvm.start(Show.class, "-XX:+UnlockExperimentalVMOptions", collector, "-Xmx96m",
				"-Xlog:gc+heap+coops=debug")) {
			String line = child.readLine();
			assumeThat(line).as("Some builds of the JDK leave this collector out").doesNotContain("Error");
			Matcher logged = LOGGED.matcher(line);
			while (!logged.find()) {
				logged = LOGGED.matcher(child.readLine());
			}
			List<String> lines = child.finish();
			long start = Long.parseLong(logged.group(1), 16);
			assertThat(lines.get(lines.size() - 1)).isEqualTo(start + " " + (start + (96 << 20)));
		}
	}

	@Test
	@Tag("process")
	void zgcDoesNotTell() {
		try (ChildJvm child = ChildJvm.start(Show.class, "-XX:+UseZGC", "-Xmx96m")) {
			List<String> lines = child.finish();
			assertThat(lines.get(lines.size() - 1)).isEqualTo("unknown");
		}
	}

	@Test
	void nothingIsKnownWithoutTheCommand() {
		assertThat(HeapAddresses.of(new TestCommands())).isEmpty();
		assertThat(HeapAddresses.of(new TestCommands().offer(COMMAND, () -> "ZHeap used 10M [not addresses]")))
			.isEmpty();
		assertThat(HeapAddresses.of(new TestCommands().offer(COMMAND, () -> {
			throw new IllegalStateException("failed");
		}))).isEmpty();
	}

	/**
	 * Prints the addresses.
	 */
	public static final class Show {

		private Show() {
		}

		public static void main(String[] args) {
			System.out.println(HeapAddresses.of(new HotSpotCommands())
				.map((range) -> range.start() + " " + range.end())
				.orElse("unknown"));
		}

	}

}
