package io.heapwise.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What the ground floor says about collections in a JVM of its own, under each collector,
 * compared with the log that the same JVM wrote.
 */
@Tag("process")
class CollectionsProcessTests {

	private static final Pattern PAUSE = Pattern
		.compile("\\[(\\d+)ms\\] GC\\(\\d+\\) ((?:[yYO]: )?)Pause (\\S+).* (\\d+\\.\\d+)ms");

	private static final Pattern MINOR = Pattern.compile(".*GC\\(\\d+\\) Minor Collection \\([^)]*\\)(.*)");

	private static final int ATTEMPTS = 4;

	@TempDir
	private Path folder;

	@Test
	void serial() throws IOException {
		Run run = run("-XX:+UseSerialGC");
		assertThat(run.jvm).startsWith("SERIAL", "true").endsWith("perf-data", "pause-estimate");
		run.agrees(Generation.YOUNG, 8);
		run.agrees(Generation.WHOLE, 3);
		run.knowsHeapOf("Copy", "MarkSweepCompact");
		assertThat(run.full()).isEqualTo(run.counter("MarkSweepCompact").count());
	}

	@Test
	void parallel() throws IOException {
		Run run = run("-XX:+UseParallelGC");
		assertThat(run.jvm).startsWith("PARALLEL", "true").contains("perf-data");
		run.agrees(Generation.YOUNG, 8);
		run.agrees(Generation.WHOLE, 3);
		run.knowsHeapOf("PS Scavenge", "PS MarkSweep");
		assertThat(run.full()).isEqualTo(run.counter("PS MarkSweep").count());
	}

	@Test
	void g1() throws IOException {
		Run run = run("-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent");
		assertThat(run.jvm).startsWith("G1", "true").contains("perf-data");
		run.agrees(Generation.YOUNG, 8);
		run.agrees(Generation.OLD, 4);
		run.agrees(Generation.WHOLE, 1);
		run.knowsHeapOf("G1 Young Generation", "G1 Old Generation");
		assertThat(run.full()).isEqualTo(run.counter("G1 Old Generation").count());
	}

	@Test
	void g1WithoutPerformanceCounters() throws IOException {
		Run run = run("-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent", "-XX:-UsePerfData");
		assertThat(run.jvm).startsWith("G1", "true").contains("notification");
		run.agrees(Generation.YOUNG, 8);
		run.agrees(Generation.WHOLE, 1);
		assertThat(run.counters).allSatisfy((counter) -> assertThat(counter.shown()).isTrue());
		assertThat(run.counters).noneMatch(Counter::precise);
	}

	@Test
	void zgc() throws IOException {
		Run run = run("-XX:+UseZGC");
		boolean generational = run.counters.size() == 4;
		assertThat(run.jvm).startsWith("ZGC", Boolean.toString(generational)).contains("perf-data");
		run.agrees(Generation.WHOLE, 6);
		if (generational) {
			run.agrees(Generation.YOUNG, 3);
			assertThat(run.counter("ZGC Minor Cycles").phase()).isEqualTo(Phase.CONCURRENT);
			assertThat(run.counter("ZGC Minor Cycles").generation()).isEqualTo(Generation.YOUNG);
			assertThat(run.counter("ZGC Major Cycles").phase()).isEqualTo(Phase.CONCURRENT);
			assertThat(run.counter("ZGC Major Cycles").count()).isPositive();
		}
		else {
			assertThat(run.counter("ZGC Cycles").phase()).isEqualTo(Phase.CONCURRENT);
			assertThat(run.counter("ZGC Cycles").count()).isGreaterThanOrEqualTo(2);
		}
		assertThat(run.full()).isZero();
	}

	@Test
	void shenandoah() throws IOException {
		Run run = runIfPresent("-XX:+UseShenandoahGC");
		assertThat(run.jvm).startsWith("SHENANDOAH", "false").contains("notification");
		run.agrees(Generation.WHOLE, 8);
		assertThat(run.counter("Shenandoah Cycles").phase()).isEqualTo(Phase.CONCURRENT);
		assertThat(run.counter("Shenandoah Cycles").count()).isGreaterThanOrEqualTo(2);
	}

	@Test
	void shenandoahThatCollectsFully() throws IOException {
		Run run = runIfPresent("-XX:+UseShenandoahGC", "-XX:-ExplicitGCInvokesConcurrent");
		run.agrees(Generation.WHOLE, 8);
		long logged = run.log.stream().filter((pause) -> pause.name().equals("Full")).count();
		assertThat(logged).isGreaterThanOrEqualTo(2);
		assertThat(run.full()).isEqualTo(logged);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_25)
	void shenandoahWithGenerations() throws IOException {
		Run run = runIfPresent("-XX:+UseShenandoahGC", "-XX:ShenandoahGCMode=generational");
		assertThat(run.jvm).startsWith("SHENANDOAH", "true");
		run.agrees(Generation.WHOLE, 8);
	}

	@Test
	void epsilon() throws IOException {
		Run run = run("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");
		assertThat(run.jvm).startsWith("EPSILON", "false", "0", "0");
		assertThat(run.log).isEmpty();
		assertThat(run.collections).isEmpty();
	}

	@Test
	void collectorTheJvmChoseItself() throws IOException {
		Run run = run("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseNoSuchGC");
		assertThat(run.jvm[0]).isIn("SERIAL", "G1");
		run.agrees(Generation.YOUNG, 8);
		run.agrees(Generation.WHOLE, 3);
	}

	private Run runIfPresent(String... options) throws IOException {
		try (ChildJvm child = ChildJvm.start(ChildJvm.Idle.class, options)) {
			assumeThat(child.readLine()).as("Some builds of the JDK leave this collector out").isEqualTo("ready");
		}
		return run(options);
	}

	private Run run(String... options) throws IOException {
		Path log = this.folder.resolve("gc.log");
		List<String> all = new ArrayList<>(List.of(options));
		all.addAll(List.of("-Xms64m", "-Xmx64m", "-Xlog:gc,gc+phases:file=" + log + ":timemillis"));
		Run run = null;
		// on a busy machine the log's clock may run on while the counter's has stopped
		for (int attempt = 0; attempt < ATTEMPTS && (run == null || !run.timesAgree()); attempt++) {
			try (ChildJvm child = ChildJvm.start(CollectionsMain.class, all.toArray(String[]::new))) {
				run = new Run(child.finish(), Files.readAllLines(log));
			}
		}
		return run;
	}

	/**
	 * A pause of the log.
	 *
	 * @param atMillis when it ended
	 * @param generation what it worked on
	 * @param name the word behind "Pause"
	 * @param nanos how long it took
	 */
	record Logged(long atMillis, Generation generation, String name, long nanos) {

	}

	/**
	 * A counter as the child printed it.
	 *
	 * @param bean the name of the bean
	 * @param generation the generation
	 * @param phase the phase
	 * @param atStart the count when the listener was added
	 * @param count the count
	 * @param nanos the time
	 * @param precise whether it claims nanoseconds
	 * @param shown whether the JVM has a bean of that name
	 */
	record Counter(String bean, Generation generation, Phase phase, long atStart, long count, long nanos,
			boolean precise, boolean shown) {

	}

	/**
	 * A collection as the child printed it.
	 *
	 * @param bean the name of the bean
	 * @param generation the generation
	 * @param phase the phase
	 * @param nanos the time
	 * @param atMillis when it ended
	 * @param heap what was used before and after, in the heap and the old generation
	 * @param full whether it counts as a full collection
	 */
	record Notified(String bean, Generation generation, Phase phase, long nanos, long atMillis, long[] heap,
			boolean full) {

	}

	/**
	 * The two sides of one run.
	 */
	private static final class Run {

		private String[] jvm = {};

		private final List<Counter> counters = new ArrayList<>();

		private final List<Notified> collections = new ArrayList<>();

		private final List<Logged> log = new ArrayList<>();

		Run(List<String> lines, List<String> log) {
			long until = Long.MAX_VALUE;
			for (String line : lines) {
				String[] fields = line.split("\\|");
				switch (fields[0]) {
					case "until" -> {
						until = Long.parseLong(fields[1]);
					}
					case "jvm" -> {
						this.jvm = Arrays.copyOfRange(fields, 1, fields.length);
					}
					case "counter" -> this.counters
						.add(new Counter(fields[1], Generation.valueOf(fields[2]), Phase.valueOf(fields[3]),
								Long.parseLong(fields[4]), Long.parseLong(fields[5]), Long.parseLong(fields[6]),
								Boolean.parseBoolean(fields[7]), Boolean.parseBoolean(fields[8])));
					case "collection" -> this.collections.add(new Notified(fields[1], Generation.valueOf(fields[2]),
							Phase.valueOf(fields[3]), Long.parseLong(fields[6]), Long.parseLong(fields[7]),
							Stream.of(fields).skip(8).limit(4).mapToLong(Long::parseLong).toArray(),
							Boolean.parseBoolean(fields[12])));
					default -> assertThat(line).doesNotStartWith("warning");
				}
			}
			assertThat(this.jvm).as(() -> String.join("\n", lines)).isNotEmpty();
			boolean minor = false;
			for (String line : log) {
				Matcher edge = MINOR.matcher(line);
				if (edge.matches()) {
					minor = edge.group(1).isEmpty();
				}
				Matcher pause = PAUSE.matcher(line);
				// what the JVM logs behind it happened after the counters were read
				if (pause.matches() && Long.parseLong(pause.group(1)) <= until) {
					this.log.add(new Logged(Long.parseLong(pause.group(1)), generation(pause, minor), pause.group(3),
							Math.round(Double.parseDouble(pause.group(4)) * 1_000_000)));
				}
			}
		}

		/**
		 * Generational ZGC counts a pause of the old generation as one of the minor
		 * collection that goes on at the time.
		 */
		private Generation generation(Matcher pause, boolean minor) {
			return switch (pause.group(2)) {
				case "y: " -> Generation.YOUNG;
				case "Y: " -> Generation.WHOLE;
				case "O: " -> minor ? Generation.YOUNG : Generation.WHOLE;
				default -> switch (pause.group(3)) {
					case "Young" -> Generation.YOUNG;
					case "Remark", "Cleanup" -> Generation.OLD;
					default -> Generation.WHOLE;
				};
			};
		}

		Counter counter(String bean) {
			return this.counters.stream().filter((counter) -> counter.bean().equals(bean)).findFirst().orElseThrow();
		}

		long full() {
			return this.collections.stream().filter(Notified::full).count();
		}

		/**
		 * Counter, notifications and log tell the same of the pauses of a generation.
		 */
		void agrees(Generation generation, int atLeast) {
			Counter counter = counter(generation).orElseThrow();
			List<Logged> logged = logged(generation);
			List<Notified> notified = notified(generation);
			assertThat(logged).as("%s in the log", generation).hasSizeGreaterThanOrEqualTo(atLeast);
			assertThat(counter.count()).as("%s", counter).isEqualTo(logged.size());
			assertThat(timeAgrees(counter)).as("%s: %s in the log, %s in notifications", counter, logged, notified)
				.isTrue();
			if (!counter.shown()) {
				assertThat(notified).isEmpty();
				return;
			}
			List<Logged> heard = logged.subList((int) counter.atStart(), logged.size());
			assertThat(notified).as("notifications of %s", counter).hasSameSizeAs(heard);
			long[] late = new long[heard.size()];
			for (int i = 0; i < late.length; i++) {
				late[i] = Math.abs(notified.get(i).atMillis() - heard.get(i).atMillis());
			}
			Arrays.sort(late);
			assertThat(late[late.length / 2]).as("ms between %s and the log", counter).isLessThanOrEqualTo(5);
		}

		boolean timesAgree() {
			return Stream.of(Generation.values()).flatMap((each) -> counter(each).stream()).allMatch(this::timeAgrees);
		}

		private boolean timeAgrees(Counter counter) {
			List<Logged> logged = logged(counter.generation());
			long time = logged.stream().mapToLong(Logged::nanos).sum();
			long heard = logged.stream().skip(counter.atStart()).mapToLong(Logged::nanos).sum();
			long notified = notified(counter.generation()).stream().mapToLong(Notified::nanos).sum();
			return Math.abs(counter.nanos() - time) <= tolerance(time, counter.precise())
					&& (!counter.shown() || Math.abs(notified - heard) <= tolerance(heard, counter.precise()));
		}

		private Optional<Counter> counter(Generation generation) {
			return this.counters.stream()
				.filter((counter) -> counter.generation() == generation && counter.phase() == Phase.PAUSE)
				.reduce((one, other) -> {
					throw new AssertionError("Two counters of pauses of a generation: " + one + ", " + other);
				});
		}

		private List<Logged> logged(Generation generation) {
			return this.log.stream().filter((pause) -> pause.generation() == generation).toList();
		}

		private List<Notified> notified(Generation generation) {
			return this.collections.stream()
				.filter((collection) -> collection.generation() == generation && collection.phase() == Phase.PAUSE)
				.toList();
		}

		private static long tolerance(long nanos, boolean precise) {
			return Math.max(nanos / 50, 1_000_000) + (precise ? 0 : 1_000_000);
		}

		void knowsHeapOf(String... beans) {
			for (String bean : beans) {
				assertThat(this.collections).filteredOn((collection) -> collection.bean().equals(bean))
					.isNotEmpty()
					.allSatisfy((collection) -> {
						assertThat(collection.heap()[0]).isBetween(1L, 64L << 20);
						assertThat(collection.heap()[1]).isBetween(1L, 64L << 20);
						assertThat(collection.heap()[2]).isBetween(0L, collection.heap()[0]);
						assertThat(collection.heap()[3]).isBetween(0L, collection.heap()[1]);
						if (collection.full()) {
							assertThat(collection.heap()[1]).isLessThanOrEqualTo(collection.heap()[0]);
						}
					});
			}
		}

	}

}
