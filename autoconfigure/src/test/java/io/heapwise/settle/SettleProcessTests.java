package io.heapwise.settle;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;

import org.HdrHistogram.AtomicHistogram;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanCollectors;
import io.heapwise.jvm.MXBeanCpuReader;
import io.heapwise.jvm.MXBeanHeapReader;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.PerfData;
import io.heapwise.jvm.VmFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Settles in JVMs of their own, compared with what their logs and the system say.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class SettleProcessTests {

	private static final long MEBIBYTE = 1024 * 1024;

	/**
	 * What the child and this test may read differently, as they read one after another.
	 */
	private static final long SLACK = 24 * MEBIBYTE;

	@TempDir
	Path folder;

	@Test
	void serialShrinksInFourToFiveFullCollections() {
		Observed observed = settle(SettleMode.FULL, "-XX:+UseSerialGC");
		assertThat(observed.outcome()).isEqualTo("completed");
		assertThat(observed.number("passes")).isBetween(4L, 5L);
		assertThat(observed.askedFor()).isEqualTo(observed.number("passes"));
		assertGaveBack(observed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseG1GC", "-XX:+DisableExplicitGC", "-XX:-UsePerfData" })
	void g1ShrinksInFullCollections(String option) {
		Observed observed = settle(SettleMode.FULL, "-XX:+UseG1GC", option);
		assertThat(observed.outcome()).isEqualTo("completed");
		assertThat(observed.number("passes")).isBetween(1L, 5L);
		assertThat(observed.askedFor()).isEqualTo(observed.number("passes"));
		assertGaveBack(observed);
		assertThat(observed.text("explanation").contains("GC.run")).isEqualTo(option.contains("DisableExplicitGC"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC" })
	void collectionThatACriticalSectionHoldsUpComesAfterIt(String option) {
		Observed observed = settle(SettleMode.FULL, option, "-Dcompress=true");
		assertThat(observed.outcome()).isEqualTo("completed");
		assertThat(observed.askedFor()).isEqualTo(observed.number("passes"));
	}

	@Test
	void g1ThatAnswersConcurrentlyIsNotStoppedForLong() {
		Observed observed = settle(SettleMode.FULL, "-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent");
		assertThat(observed.outcome()).isEqualTo("concurrent");
		assertThat(observed.fullPauses).isZero();
		assertThat(observed.number("passes")).isBetween(1L, 5L);
		assertThat(observed.text("explanation")).contains("-XX:+ExplicitGCInvokesConcurrent");
		assertThat(observed.number("committedAfter")).isLessThan(observed.number("committedBefore") / 2);
		assertRestored(observed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UsePerfData", "-XX:-UsePerfData" })
	void idleG1ShrinksByItsOwnCyclesWithoutAFullPause(String option) {
		Observed observed = settle(SettleMode.CONCURRENT, "-XX:+UseG1GC", option);
		assertThat(observed.outcome()).isEqualTo("concurrent");
		assertThat(observed.fullPauses).isZero();
		assertThat(observed.log).anyMatch((line) -> line.contains("G1 Periodic Collection"));
		assertGaveBack(observed);
	}

	@Test
	void parallelCollectsFullyAndKeepsItsHeap() {
		Observed observed = settle(SettleMode.FULL, "-XX:+UseParallelGC");
		assertThat(observed.outcome()).isEqualTo("completed");
		assertThat(observed.askedFor()).isEqualTo(observed.number("passes"));
		assertThat(observed.number("usedAfter")).isLessThan(100 * MEBIBYTE);
		assertThat(observed.text("explanation")).contains("Parallel keeps the heap");
		assertRestored(observed);
	}

	@Test
	void theZCollectorCollectsConcurrently() {
		Observed observed = settle(SettleMode.FULL, "-XX:+UseZGC");
		assertThat(observed.outcome()).isEqualTo("concurrent");
		assertThat(observed.fullPauses).isZero();
		assertThat(observed.log).anyMatch((line) -> line.contains("Collection (Diagnostic Command)"));
		assertThat(observed.number("usedAfter")).isLessThan(150 * MEBIBYTE);
		assertThat(observed.text("explanation")).contains("ZUncommitDelay");
		assertRestored(observed);
	}

	@Test
	void shenandoahCollectsConcurrentlyAndShrinks() {
		Observed observed = settle(SettleMode.FULL, "-XX:+UseShenandoahGC");
		assertThat(observed.outcome()).isEqualTo("concurrent");
		assertThat(observed.fullPauses).isZero();
		assertGaveBack(observed);
	}

	@Test
	void epsilonIsLeftAlone() {
		Observed observed = settle(SettleMode.FULL, "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");
		assertThat(observed.outcome()).isEqualTo("skipped");
		assertThat(observed.number("passes")).isZero();
		assertThat(observed.fullPauses).isZero();
		assertRestored(observed);
	}

	private static void assertGaveBack(Observed observed) {
		assertThat(observed.number("committedAfter")).as("committed")
			.isLessThan(observed.number("committedBefore") / 2);
		assertThat(observed.rssBefore - observed.rssAfter).as("fall of the resident set").isGreaterThan(100 * MEBIBYTE);
		assertThat(observed.number("rssBefore")).isCloseTo(observed.rssBefore, within(SLACK));
		assertThat(observed.number("rssAfter")).isCloseTo(observed.rssAfter, within(SLACK));
		assertThat(observed.text("flags")).contains("MaxHeapFreeRatio").doesNotContain("restored=false");
		assertRestored(observed);
	}

	private static void assertRestored(Observed observed) {
		assertThat(observed.text("flagsAfter")).isEqualTo(observed.text("flagsBefore"));
	}

	private Observed settle(SettleMode mode, String... options) {
		Path log = this.folder.resolve("gc.log");
		List<String> all = new ArrayList<>(List.of("-Xms32m", "-Xmx512m", "-Xlog:gc:file=" + log, "-Xbootclasspath/a:"
				+ location(AtomicHistogram.class) + File.pathSeparator + location(LogFactory.class), "-Dmode=" + mode));
		all.addAll(List.of(options));
		try (ChildJvm child = ChildJvm.start(Service.class, all.toArray(String[]::new))) {
			await(child, "ready");
			LinuxProcessReader process = new LinuxProcessReader(Path.of("/proc/" + child.pid()));
			long rssBefore = restingRss(process);
			int linesBefore = Files.readAllLines(log).size();
			child.send("settle");
			Map<String, String> report = new LinkedHashMap<>();
			for (String line = child.readLine(); !line.equals("done"); line = child.readLine()) {
				report.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
			}
			long rssAfter = process.memory().rss();
			List<String> lines = Files.readAllLines(log);
			return new Observed(report, rssBefore, rssAfter, lines.subList(linesBefore, lines.size()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The resident set when it no longer changes: a concurrent cycle that filling the
	 * heap has caused may still be running, and give memory back or take some.
	 */
	private static long restingRss(LinuxProcessReader process) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		long before = -1;
		long rss = process.memory().rss();
		while (Math.abs(rss - before) > MEBIBYTE && System.nanoTime() < deadline) {
			before = rss;
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
			rss = process.memory().rss();
		}
		return rss;
	}

	private static void await(ChildJvm child, String line) {
		while (!child.readLine().equals(line)) {
			// the JVM may print warnings first
			Thread.onSpinWait();
		}
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
	 * What the child reported, and what its log and the system told meanwhile.
	 */
	private static final class Observed {

		private final Map<String, String> report;

		private final long rssBefore;

		private final long rssAfter;

		private final List<String> log;

		private final int fullPauses;

		Observed(Map<String, String> report, long rssBefore, long rssAfter, List<String> log) {
			this.report = report;
			this.rssBefore = rssBefore;
			this.rssAfter = rssAfter;
			this.log = log;
			this.fullPauses = (int) log.stream().filter((line) -> line.contains("Pause Full")).count();
		}

		/**
		 * The full pauses that a settle asked for: the JVM may take others for itself.
		 */
		long askedFor() {
			return this.log.stream().filter((line) -> line.contains("Pause Full (Diagnostic Command)")).count();
		}

		String text(String name) {
			return this.report.get(name);
		}

		long number(String name) {
			return Long.parseLong(this.report.get(name));
		}

		String outcome() {
			return this.report.get("outcome");
		}

	}

	/**
	 * Fills its heap, drops most of it, settles when told to and prints the report.
	 */
	public static final class Service {

		private static final List<byte[]> live = new ArrayList<>();

		private Service() {
		}

		public static void main(String[] args) throws IOException {
			PerfData perfData = PerfData.ofThisJvm().orElse(null);
			MXBeanCollectors collectors = new MXBeanCollectors(perfData, System.err::println);
			GcCpuClock clock = GcCpuClock.ofThisJvm(collectors.collector(), perfData,
					new PauseClock(collectors.counters()));
			GcMonitor monitor = new GcMonitor(collectors, new MXBeanHeapReader(), new MXBeanCpuReader(), clock, 256);
			monitor.start();
			HotSpotFlags flags = new HotSpotFlags();
			Settler settler = new Settler(monitor, flags, new HotSpotCommands(), new LinuxProcessReader(),
					new SettleSettings(true, true, 5, Duration.ofSeconds(30), Duration.ofSeconds(1)),
					new SettleReports());
			fill(live, 30);
			fill(new ArrayList<>(), 300);
			System.out.println("ready");
			System.in.read();
			print("flagsBefore", values(flags));
			if (Boolean.getBoolean("compress")) {
				compress();
			}
			print(settler.settle(SettleTrigger.DEMAND, SettleMode.valueOf(System.getProperty("mode")), () -> false));
			print("flagsAfter", values(flags));
			System.out.println("done");
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
			print("live", live.size());
		}

		private static void fill(List<byte[]> objects, int mebibytes) {
			for (int i = 0; i < mebibytes * 16; i++) {
				objects.add(new byte[64 * 1024]);
			}
		}

		/**
		 * Begin to compress a large array, in one JNI critical section.
		 */
		private static void compress() {
			byte[] input = new byte[8 * 1024 * 1024];
			new Random(42).nextBytes(input);
			CountDownLatch begun = new CountDownLatch(1);
			new Thread(() -> {
				Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
				deflater.setInput(input);
				deflater.finish();
				begun.countDown();
				deflater.deflate(new byte[9 * 1024 * 1024]);
				deflater.end();
			}).start();
			try {
				begun.await();
				TimeUnit.MILLISECONDS.sleep(50);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static String values(HotSpotFlags flags) {
			StringBuilder values = new StringBuilder();
			for (String name : List.of("MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval",
					"G1PeriodicGCSystemLoadThreshold")) {
				values.append(name).append(':').append(flags.find(name).map(VmFlag::value).orElse("none")).append(' ');
			}
			return values.toString();
		}

		private static void print(SettleReport report) {
			print("outcome", report.outcome().label());
			print("explanation", report.explanation());
			print("passes", report.passes());
			print("usedAfter", report.after().heapUsed());
			print("committedBefore", report.before().heapCommitted());
			print("committedAfter", report.after().heapCommitted());
			print("rssBefore", report.before().rss());
			print("rssAfter", report.after().rss());
			print("nativeTrimmed", report.nativeTrimmed());
			print("flags", report.flags());
		}

		private static void print(String name, Object value) {
			System.out.println(name + "=" + value);
		}

	}

}
