package io.heapwise.hiccup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.HdrHistogram.Histogram;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.heapwise.jvm.CgroupThrottlingReader;
import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.CpuQuota;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanCollectors;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.PerfData;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stalls of real JVMs: stopped by a signal, by a collection and by a CPU quota. The
 * test's own clock, the JVM's log and the system tell what really happened.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class HiccupProcessTests {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private static final Pattern FULL_PAUSE = Pattern.compile("Pause Full .* (\\d+\\.\\d+)ms");

	@TempDir
	private Path folder;

	@Test
	void processStoppedByASignalIsToldAsAnotherStall() throws Exception {
		try (ChildJvm child = ChildJvm.start(Measured.class, options("-XX:+UseG1GC"))) {
			assertThat(child.readLine()).isEqualTo("measuring");
			signal(child, "STOP");
			long stopped = System.nanoTime();
			TimeUnit.MILLISECONDS.sleep(400);
			long atLeast = System.nanoTime() - stopped;
			signal(child, "CONT");
			child.send("report");
			Told told = Told.read(child);
			Hiccup longest = told.worst().get(0);
			assertThat(longest.nanos()).isGreaterThan(atLeast - 7 * MILLISECOND)
				.isLessThan(atLeast + 2000 * MILLISECOND);
			assertThat(longest.gcNanos()).isZero();
			assertThat(told.otherNanos()).isGreaterThanOrEqualTo(longest.nanos());
			assertThat(longest.atMillis()).isLessThanOrEqualTo(System.currentTimeMillis());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseSerialGC", "-XX:+UseG1GC" })
	void fullCollectionIsToldAsOne(String collector) throws Exception {
		try (ChildJvm child = ChildJvm.start(Measured.class, options(collector))) {
			assertThat(child.readLine()).isEqualTo("measuring");
			child.send("collect");
			assertThat(child.readLine()).isEqualTo("collected");
			child.send("report");
			Told told = Told.read(child);
			double logged = fullPause();
			Hiccup collection = told.worst()
				.stream()
				.max((one, other) -> Long.compare(one.gcNanos(), other.gcNanos()))
				.orElseThrow();
			assertThat(logged).as("long enough to be told from noise").isGreaterThan(20);
			// a pause that began while the thread slept is seen from its waking on
			assertThat(collection.gcNanos() / 1e6).isBetween(logged * 0.9 - 6, logged * 1.05 + 1);
			assertThat(told.gcNanos()).isGreaterThanOrEqualTo(collection.gcNanos());
		}
	}

	@Test
	void processWithoutCpuLeftIsToldAsThrottled() throws Exception {
		try (CpuQuota quota = CpuQuota.of(0.2);
				ChildJvm child = quota.start(Measured.class, options("-XX:+UseSerialGC"))) {
			assertThat(child.readLine()).isEqualTo("measuring");
			long before = quota.stat().get("nr_throttled");
			child.send("spin");
			assertThat(child.readLine()).isEqualTo("spun");
			child.send("report");
			Told told = Told.read(child);
			Map<String, Long> after = quota.stat();
			assertThat(told.throttledPeriods()).isPositive()
				.isBetween(1L, after.get("nr_throttled"))
				.isGreaterThanOrEqualTo(after.get("nr_throttled") - before - 1);
			// out of every tenth of a second the JVM stands still for most
			assertThat(told.otherNanos()).isGreaterThan(300 * MILLISECOND);
			assertThat(told.otherNanos()).isGreaterThan(10 * told.gcNanos());
		}
	}

	private String[] options(String collector) {
		return new String[] { collector, "-Xms256m", "-Xmx256m", "-Xlog:gc:file=" + log(),
				"-Xbootclasspath/a:" + location(Histogram.class) + File.pathSeparator + location(LogFactory.class) };
	}

	private Path log() {
		return this.folder.resolve("gc.log");
	}

	/**
	 * The newest one, as the first is over before anything is measured.
	 */
	private double fullPause() throws IOException {
		double millis = 0;
		for (String line : Files.readAllLines(log())) {
			Matcher matcher = FULL_PAUSE.matcher(line);
			if (matcher.find()) {
				millis = Double.parseDouble(matcher.group(1));
			}
		}
		return millis;
	}

	private static void signal(ChildJvm child, String signal) throws Exception {
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid())).start().waitFor()).isZero();
	}

	private static Path location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a child reported.
	 *
	 * @param gcNanos the part of the stalls that collections explain
	 * @param otherNanos the part they do not
	 * @param throttledPeriods how often the quota was used up, negative if unknown
	 * @param worst the longest stalls
	 */
	private record Told(long gcNanos, long otherNanos, long throttledPeriods, List<Hiccup> worst) {

		static Told read(ChildJvm child) {
			String[] totals = child.readLine().split(" ");
			List<Hiccup> worst = new ArrayList<>();
			for (String line = child.readLine(); !line.equals("end"); line = child.readLine()) {
				String[] stall = line.split(" ");
				worst.add(new Hiccup(Long.parseLong(stall[0]), Long.parseLong(stall[1]), Long.parseLong(stall[2])));
			}
			return new Told(Long.parseLong(totals[0]), Long.parseLong(totals[1]), Long.parseLong(totals[2]), worst);
		}

	}

	/**
	 * Measures itself and does what it reads.
	 */
	public static final class Measured {

		private Measured() {
		}

		public static void main(String[] args) throws Exception {
			List<Object> live = new ArrayList<>();
			for (int i = 0; i < 1_500_000; i++) {
				live.add(new Object[] { i });
			}
			System.gc();
			MXBeanCollectors collectors = new MXBeanCollectors(PerfData.ofThisJvm().orElse(null), System.err::println);
			HiccupMeter meter = new HiccupMeter(new PauseClock(collectors.counters()), new LinuxProcessReader(),
					new CgroupThrottlingReader());
			meter.start();
			// compiled, and the shortest sleep found
			TimeUnit.MILLISECONDS.sleep(500);
			System.out.println("measuring");
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				switch (line) {
					case "collect" -> {
						System.gc();
						TimeUnit.MILLISECONDS.sleep(50);
						System.out.println("collected");
					}
					case "spin" -> {
						long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
						while (System.nanoTime() < end) {
							Thread.onSpinWait();
						}
						System.out.println("spun");
					}
					case "report" -> report(meter.summary());
					default -> System.out.println(live.size());
				}
			}
		}

		private static void report(HiccupSummary summary) {
			System.out.println(summary.gcNanos() + " " + summary.otherNanos() + " "
					+ ((summary.throttling() != null) ? summary.throttling().periods() : -1));
			summary.worst()
				.forEach((stall) -> System.out.println(stall.atMillis() + " " + stall.nanos() + " " + stall.gcNanos()));
			System.out.println("end");
		}

	}

}
