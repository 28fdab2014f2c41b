package io.heapwise.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PerfData}.
 */
class PerfDataTests {

	@TempDir
	private Path folder;

	@Test
	@Tag("process")
	@EnabledOnOs(OS.LINUX)
	void countersAreThoseTheJdkPrints() throws IOException {
		try (ChildJvm child = ChildJvm.start(ChildJvm.Idle.class, "-XX:+UseSerialGC", "-Xmx64m")) {
			assertThat(child.readLine()).isEqualTo("ready");
			PerfData data = PerfData.map(file(child.pid())).orElseThrow();
			// the first attaching loads classes; from the second on little moves
			print(child.pid());
			Map<String, Long> before = new LinkedHashMap<>();
			Map<String, Long> printed = print(child.pid());
			printed.keySet().forEach((name) -> before.put(name, read(data, name)));
			Map<String, Long> again = print(child.pid());
			assertThat(printed).hasSizeGreaterThan(100).containsKey("sun.gc.collector.0.time");
			Map<String, Long> settled = new LinkedHashMap<>(printed);
			settled.entrySet().removeIf((entry) -> !entry.getValue().equals(again.get(entry.getKey())));
			assertThat(settled).hasSizeGreaterThan(printed.size() * 3 / 4)
				.containsKeys("sun.gc.collector.0.time", "sun.gc.collector.1.invocations", "sun.os.hrt.frequency");
			assertThat(before).containsAllEntriesOf(settled);
		}
	}

	@Test
	@Tag("process")
	@EnabledOnOs(OS.LINUX)
	void countersMoveInPlace() throws IOException {
		try (ChildJvm child = ChildJvm.start(ChildJvm.Idle.class, "-XX:+UseSerialGC", "-Xmx64m")) {
			assertThat(child.readLine()).isEqualTo("ready");
			PerfData data = PerfData.map(file(child.pid())).orElseThrow();
			int full = data.collector("Serial full collection pauses").orElseThrow();
			LongSupplier invocations = data.counter("sun.gc.collector." + full + ".invocations");
			LongSupplier time = data.counter("sun.gc.collector." + full + ".time");
			assertThat(invocations).isNotNull();
			assertThat(time).isNotNull();
			long count = invocations.getAsLong();
			long ticks = time.getAsLong();
			ChildJvm.tool("jcmd", Long.toString(child.pid()), "GC.run");
			assertThat(invocations.getAsLong()).isEqualTo(count + 1);
			assertThat(time.getAsLong()).isGreaterThan(ticks);
		}
	}

	@Test
	@Tag("process")
	@EnabledOnOs(OS.LINUX)
	void anotherJvmIsNotMistakenForThisOne() throws IOException {
		try (ChildJvm other = ChildJvm.start(ChildJvm.Idle.class, "-XX:+UseSerialGC", "-Xmx64m")) {
			assertThat(other.readLine()).isEqualTo("ready");
			try (ChildJvm child = ChildJvm.start(Stranger.class, "-XX:+UseSerialGC", "-Xmx64m",
					"-Dother=" + file(other.pid()))) {
				String[] started = child.readLine().split(" ");
				assertThat(started[0]).isNotEqualTo(started[1]);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "-XX:+UsePerfData, true", "-XX:-UsePerfData, false", "-XX:+PerfDisableSharedMem, false" })
	@Tag("process")
	void countersAreAbsentWhereTheJvmSharesNone(String option, String present) {
		try (ChildJvm child = ChildJvm.start(Presence.class, "-XX:+UseSerialGC", "-Xmx64m", option)) {
			assertThat(child.finish()).containsExactly(present);
		}
	}

	@Test
	void countersOfEitherByteOrderAreRead() throws IOException {
		for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
			PerfData data = PerfData.map(write(counters(order).array())).orElseThrow();
			assertThat(read(data, "sun.gc.collector.2.time")).isEqualTo(0x0102030405060708L);
			assertThat(read(data, "sun.os.hrt.frequency")).isEqualTo(1_000_000_000L);
			assertThat(data.collector("G1 concurrent cycle pauses")).hasValue(2);
			assertThat(data.collector("G1 concurrent cycle")).isEmpty();
			assertThat(data.counter("sun.gc.collector.1.time")).isNull();
			List<PerfData.Counter> both = Stream.of("sun.gc.collector.2.time", "sun.os.hrt.frequency")
				.map(data::counter)
				.toList();
			assertThat(new PerfData.Sum(both).getAsLong()).isEqualTo(0x0102030405060708L + 1_000_000_000L);
		}
	}

	@Test
	void fileCutAnywhereIsRefusedOrReadable() throws IOException {
		byte[] whole = counters(ByteOrder.LITTLE_ENDIAN).array();
		for (int length = 0; length <= whole.length; length++) {
			PerfData.map(write(Arrays.copyOf(whole, length))).ifPresent((data) -> {
				for (String name : List.of("sun.gc.collector.2.time", "sun.os.hrt.frequency")) {
					LongSupplier counter = data.counter(name);
					if (counter != null) {
						assertThat(counter.getAsLong()).isPositive();
					}
				}
				data.collector("none of that name");
			});
		}
		assertThat(PerfData.map(write(Arrays.copyOf(whole, whole.length / 2)))).isEmpty();
		assertThat(PerfData.map(write(Arrays.copyOf(whole, 31)))).isEmpty();
		assertThat(PerfData.map(write(new byte[0]))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 5 })
	void fileOfAnotherMagicOrVersionIsRefused(int offset) throws IOException {
		byte[] bytes = counters(ByteOrder.LITTLE_ENDIAN).array();
		bytes[offset]++;
		assertThat(PerfData.map(write(bytes))).isEmpty();
	}

	@Test
	void endlessEntriesAreRefused() throws IOException {
		ByteBuffer bytes = counters(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(28, Integer.MAX_VALUE);
		bytes.putInt(32, 0);
		assertThat(PerfData.map(write(bytes.array()))).isEmpty();
	}

	@Test
	void textIsNoCounter() throws IOException {
		PerfData data = PerfData.map(write(counters(ByteOrder.LITTLE_ENDIAN).array())).orElseThrow();
		assertThat(data.counter("sun.gc.collector.2.name")).isNull();
	}

	@Test
	void missingFileIsNoData() {
		assertThat(PerfData.map(this.folder.resolve("none"))).isEmpty();
		assertThat(PerfData.map(this.folder)).isEmpty();
	}

	private Path write(byte[] bytes) throws IOException {
		return Files.write(Files.createTempFile(this.folder, "perf", null), bytes);
	}

	private static ByteBuffer counters(ByteOrder order) {
		byte[] header = { (byte) 0xca, (byte) 0xfe, (byte) 0xc0, (byte) 0xc0,
				(byte) ((order == ByteOrder.LITTLE_ENDIAN) ? 1 : 0), 2, 0, 1 };
		ByteBuffer bytes = ByteBuffer.allocate(32 + 3 * 96).order(order).put(header).putInt(24, 32).putInt(28, 3);
		byte[] name = "G1 concurrent cycle pauses\0".getBytes(StandardCharsets.UTF_8);
		entry(bytes, 32, "sun.gc.collector.2.name", 'B').put(name);
		entry(bytes, 32 + 96, "sun.os.hrt.frequency", 'J').putLong(1_000_000_000L);
		entry(bytes, 32 + 2 * 96, "sun.gc.collector.2.time", 'J').putLong(0x0102030405060708L);
		return bytes;
	}

	private static ByteBuffer entry(ByteBuffer bytes, int at, String name, char type) {
		int data = (type == 'J') ? 88 : 56;
		bytes.putInt(at, 96).putInt(at + 4, 20).putInt(at + 8, (type == 'J') ? 0 : 40);
		bytes.put(at + 12, (byte) type).putInt(at + 16, data);
		return bytes.put(at + 20, (name + "\0").getBytes(StandardCharsets.UTF_8)).position(at + data);
	}

	private static long read(PerfData data, String name) {
		LongSupplier counter = data.counter(name);
		assertThat(counter).as(name).isNotNull();
		return counter.getAsLong();
	}

	private static Map<String, Long> print(long pid) {
		Map<String, Long> printed = new LinkedHashMap<>();
		for (String line : ChildJvm.tool("jcmd", Long.toString(pid), "PerfCounter.print")) {
			int equals = line.indexOf('=');
			// those of the file's own version are the tool's invention
			if (equals > 0 && !line.startsWith("sun.perfdata.") && line.substring(equals + 1).matches("-?\\d+")) {
				printed.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
			}
		}
		return printed;
	}

	private static Path file(long pid) throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
			if (line.contains("/hsperfdata_")) {
				return Path.of(line.substring(line.indexOf('/')));
			}
		}
		throw new IllegalStateException("JVM " + pid + " shares no counters");
	}

	/**
	 * Prints whether this JVM shares its counters.
	 */
	public static final class Presence {

		private Presence() {
		}

		public static void main(String[] args) {
			System.out.println(PerfData.ofThisJvm().isPresent());
		}

	}

	/**
	 * Prints when another JVM was started, whose counters it maps first, and when this
	 * one was.
	 */
	public static final class Stranger {

		private Stranger() {
		}

		public static void main(String[] args) {
			PerfData other = PerfData.map(Path.of(System.getProperty("other"))).orElseThrow();
			PerfData own = PerfData.ofThisJvm().orElseThrow();
			System.out.println(started(other) + " " + started(own));
		}

		private static long started(PerfData data) {
			return data.counter("sun.rt.createVmBeginTime").getAsLong();
		}

	}

}
