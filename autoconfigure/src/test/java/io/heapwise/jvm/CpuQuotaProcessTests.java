package io.heapwise.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * JVMs with a CPU quota, and with a number of processors they are told, beside what the
 * system counts of them.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class CpuQuotaProcessTests {

	@Test
	void processorsAreThoseTheJvmIsTold() {
		try (ChildJvm child = ChildJvm.start(Told.class, "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=3")) {
			assertThat(told(child, "processors")).isEqualTo(3);
		}
	}

	@Test
	void processorsAreThoseOfTheQuotaAlsoAfterItChanged() throws IOException {
		int all = Runtime.getRuntime().availableProcessors();
		try (CpuQuota quota = CpuQuota.of(1); ChildJvm child = quota.start(Told.class, "-XX:+UseSerialGC", "-Xmx64m")) {
			assertThat(told(child, "processors")).isEqualTo(1);
			quota.set(2);
			// the JVM looks at its group again after a few milliseconds
			await().untilAsserted(() -> assertThat(told(child, "processors")).isEqualTo(Math.min(2, all)));
		}
	}

	@Test
	void throttlingIsThatOfTheGroup() throws IOException {
		try (CpuQuota quota = CpuQuota.of(0.3);
				ChildJvm child = quota.start(Told.class, "-XX:+UseSerialGC", "-Xmx64m")) {
			told(child, "load");
			Map<String, Long> before = quota.stat();
			long periods = told(child, "periods");
			long nanos = told(child, "throttled");
			Map<String, Long> after = quota.stat();
			assertThat(periods).isPositive().isBetween(before.get("nr_throttled"), after.get("nr_throttled"));
			assertThat(nanos).isPositive().isBetween(throttledNanos(before), throttledNanos(after));
		}
	}

	@Test
	void serialCollectorThatIsKeptOffTheCpuIsNotCountedWhileItWaits() {
		try (CpuQuota quota = CpuQuota.of(0.3);
				ChildJvm child = quota.start(Told.class, "-XX:+UseSerialGC", "-Xmx96m")) {
			told(child, "load");
			long gcCpu = told(child, "gc");
			long pauses = told(child, "pauses");
			Path tasks = Path.of("/proc/" + child.pid() + "/task");
			long vmThread = VmThreadGcCpuClock.vmThread(tasks).getAsLong();
			assertThat(gcCpu).isBetween(vmThread * 80 / 100, vmThread);
			assertThat(pauses).isGreaterThan(gcCpu * 3 / 2);
		}
	}

	private static long told(ChildJvm child, String what) {
		child.send(what);
		return Long.parseLong(child.readLine());
	}

	private static long throttledNanos(Map<String, Long> stat) {
		Long nanos = stat.get("throttled_time");
		return (nanos != null) ? nanos : stat.get("throttled_usec") * 1000;
	}

	/**
	 * Answers every line it reads with a number.
	 */
	public static final class Told {

		private static final byte[][] LIVE = new byte[2_000][];

		private Told() {
		}

		public static void main(String[] args) throws IOException {
			MXBeanCpuReader cpu = new MXBeanCpuReader();
			PerfData perfData = PerfData.ofThisJvm().orElse(null);
			MXBeanCollectors collectors = new MXBeanCollectors(perfData, System.err::println);
			PauseClock pauses = new PauseClock(collectors.counters());
			GcCpuClock gcCpu = GcCpuClock.ofThisJvm(collectors.collector(), perfData, pauses);
			CgroupThrottlingReader throttling = new CgroupThrottlingReader();
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				long answer = switch (line) {
					case "processors" -> cpu.availableProcessors();
					case "load" -> load(gcCpu);
					case "gc" -> gcCpu.nanos();
					case "pauses" -> pauses.nanos();
					case "periods" -> throttling.throttling().orElseThrow().periods();
					case "throttled" -> throttling.throttling().orElseThrow().nanos();
					default -> throw new IllegalArgumentException(line);
				};
				System.out.println(answer);
			}
		}

		/**
		 * Keeps the collector busy for two seconds.
		 */
		private static long load(GcCpuClock gcCpu) {
			long end = System.nanoTime() + 2_000_000_000;
			long bytes = 0;
			for (int i = 0; System.nanoTime() < end; i++) {
				byte[] made = new byte[30_000];
				LIVE[i % LIVE.length] = made;
				bytes += made.length;
				if (i % 10_000 == 0) {
					gcCpu.nanos();
				}
			}
			return bytes;
		}

	}

}
