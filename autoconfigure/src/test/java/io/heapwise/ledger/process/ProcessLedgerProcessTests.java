package io.heapwise.ledger.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.ProcessMemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * The account of a real JVM that filled all kinds of memory, beside what Linux says of
 * that process from outside.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class ProcessLedgerProcessTests {

	private static final double MEGABYTE = 1 << 20;

	@ParameterizedTest
	@ValueSource(strings = { "-XX:NativeMemoryTracking=off", "-XX:NativeMemoryTracking=summary" })
	void g1(String tracking) {
		Map<String, Double> account = account("-XX:+UseG1GC", tracking);
		assertThat(account.get("row:unaccounted")).as(account.toString()).isLessThan(account.get("rss") * 0.05);
		assertThat(account.get("row:java-heap")).isGreaterThan(ProcessLedgerMain.HEAP_MEGABYTES * MEGABYTE);
		assertThat(account.get("row:metaspace")).isBetween(MEGABYTE / 4, 16 * MEGABYTE);
		assertThat(account.get("row:code-cache")).isBetween(MEGABYTE, 24 * MEGABYTE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseSerialGC", "-XX:+UseParallelGC" })
	void collectorsWithOneHeap(String collector) {
		Map<String, Double> account = account(collector);
		assertThat(account.get("row:unaccounted")).as(account.toString()).isLessThan(account.get("rss") * 0.1);
		assertThat(account.get("row:java-heap")).isGreaterThan(ProcessLedgerMain.HEAP_MEGABYTES * MEGABYTE);
	}

	@Test
	void zgc() {
		Map<String, Double> account = account("-XX:+UseZGC");
		assertThat(account.get("row:java-heap")).as(account.toString())
			.isGreaterThan(ProcessLedgerMain.HEAP_MEGABYTES * MEGABYTE);
	}

	/**
	 * Memory moves between two readings; a process in which it moved much is no judge.
	 */
	private static Map<String, Double> account(String... options) {
		AtomicReference<Map<String, Double>> agreed = new AtomicReference<>();
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> agreed.set(agreeingAccount(options)));
		Map<String, Double> account = agreed.get();
		double rows = account.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("row:"))
			.mapToDouble(Map.Entry::getValue)
			.sum();
		assertThat(rows).isEqualTo(account.get("rss"));
		assertThat(account.get("row:thread-stacks")).as(account.toString())
			.isGreaterThan(ProcessLedgerMain.THREADS * MEGABYTE / 20);
		assertThat(account.get("row:mapped-files")).isGreaterThan(ProcessLedgerMain.FILE_MEGABYTES * MEGABYTE);
		assertThat(account.get("row:direct-buffers")).isCloseTo(ProcessLedgerMain.BUFFER_MEGABYTES * MEGABYTE,
				within(MEGABYTE));
		return account;
	}

	private static Map<String, Double> agreeingAccount(String... options) {
		Map<String, Double> account = new TreeMap<>();
		String[] all = new String[options.length + 2];
		all[0] = "-Xmx512m";
		all[1] = "-Xss1m";
		System.arraycopy(options, 0, all, 2, options.length);
		try (ChildJvm child = ChildJvm.start(ProcessLedgerMain.class, all)) {
			String line = child.readLine();
			while (!line.equals("ready")) {
				line = child.readLine();
			}
			LinuxProcessReader outside = new LinuxProcessReader(Path.of("/proc", Long.toString(child.pid())));
			ProcessMemory before = outside.memory();
			child.send("");
			for (line = child.readLine(); !line.startsWith("end"); line = child.readLine()) {
				int equals = line.indexOf('=');
				account.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
			}
			ProcessMemory after = outside.memory();
			agrees(account.get("rss"), before.rss(), after.rss());
			agrees(account.get("pss"), before.pss(), after.pss());
			agrees(account.get("private"), before.privateBytes(), after.privateBytes());
			// processes that share come and go beside this one
			assertThat(account.get("shared")).isCloseTo(after.shared(), within(after.rss() * 0.02));
		}
		return account;
	}

	/**
	 * Within 2 % of what was seen from outside, before or after.
	 */
	private static void agrees(double inside, long before, long after) {
		assertThat(inside).isBetween(Math.min(before, after) * 0.98, Math.max(before, after) * 1.02);
	}

}
