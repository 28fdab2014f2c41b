package io.heapwise.sample.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests that start the service under each collector and hold what it says of its
 * collections against the JVM's own log.
 */
@Tag("e2e")
@ParameterizedClass
@MethodSource("io.heapwise.sample.e2e.Setup#available")
class CollectorMatrixTests {

	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	private static final int REQUESTS = 24;

	private static final Map<Collector, String> LABELS = Map.of(Collector.SERIAL, "Serial", Collector.PARALLEL,
			"Parallel", Collector.G1, "G1", Collector.Z, "ZGC", Collector.SHENANDOAH, "Shenandoah", Collector.EPSILON,
			"Epsilon");

	private static final Pattern GC_CPU_COUNTER = Pattern.compile("^sun\\.threads\\.total_gc_cpu_time=(\\d+)$",
			Pattern.MULTILINE);

	private static final Pattern LOGGED_CPU = Pattern
		.compile("\\[gc,cpu *] GC\\(\\d+\\) User=([\\d.]+)s Sys=([\\d.]+)s");

	/** Starts of a setup until the times agree, see {@link #startService(Setup)}. */
	private static final int ATTEMPTS = 3;

	@TempDir
	private static Path directory;

	private static SampleService service;

	private static GcThreadCpu gcThreads;

	private static GcCpuComparison beforeLoad;

	private static GcCpuComparison afterLoad;

	@Parameter
	private Setup setup;

	/**
	 * Start the service and put it under load. On a busy machine the system may take the
	 * processor away between the end of a pause and the line in the log, which no counter
	 * of the JVM can know: the service is then started anew, so that times can be
	 * compared closely. Counts are compared in any case.
	 * @param setup what to start
	 * @throws IOException if there is no place for its files
	 */
	@BeforeParameterizedClassInvocation
	static void startService(Setup setup) throws IOException {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			Path own = Files.createDirectory(directory.resolve(setup.name() + attempt));
			service = SampleService.start(own, directory.resolve("data"), setup.options().toArray(String[]::new));
			gcThreads = new GcThreadCpu(service.process().pid(), setup.collector());
			beforeLoad = compareCpu();
			HttpLoadResult result = service
				.load("/", "/search?q=steel", "/orders", "/orders/1", "/reports/orders.xlsx", "/invoices/1.pdf")
				.requests(REQUESTS, 2);
			assertThat(result.answers(200)).as(result.toString()).isEqualTo(REQUESTS);
			afterLoad = compareCpu();
			Figures figures = new Figures(setup, service.gcStats(), service.gcLog());
			if (figures.timesAgree()) {
				return;
			}
			if (attempt < ATTEMPTS) {
				service.close();
			}
		}
	}

	private static GcCpuComparison compareCpu() {
		return GcThreadCpu.isAvailable() ? GcCpuComparison.now(gcThreads, service) : null;
	}

	@AfterAll
	static void printTheTable() {
		System.out.println(MatrixTable.text());
	}

	@AfterParameterizedClassInvocation
	static void stopService() {
		if (service != null) {
			service.close();
		}
	}

	@Test
	void theCollectorIsNamed() {
		JsonNode collector = service.gcStats().path("collector");
		assertThat(collector.path("name").asString()).isEqualTo(LABELS.get(this.setup.collector()));
		assertThat(collector.path("beans").size()).isPositive();
	}

	@Test
	void everyPauseOfTheLogIsCountedInItsGeneration() {
		whenQuiet((figures) -> {
			int known = 0;
			for (Generation generation : Generation.values()) {
				JsonNode pauses = figures.generation(generation).path("pauses");
				if (generation == Generation.OLD && this.setup.hidesClosingPauses()) {
					assertThat(pauses.isNull()).isTrue();
				}
				else {
					assertThat(pauses.asInt()).as(generation.key()).isEqualTo(figures.log().pauseCount(generation));
					known += pauses.asInt();
				}
			}
			assertThat(figures.stats().at("/pauses/count").asInt()).isEqualTo(known);
			MatrixTable.add(this.setup, figures.stats(), figures.log(), service.text("/actuator/prometheus"),
					GcThreadCpu.isAvailable() ? gcThreads.seconds() : Double.NaN);
		});
	}

	@Test
	void theStoppedTimeIsTheLogs() {
		whenQuiet((figures) -> {
			for (Generation generation : Generation.values()) {
				assertThat(figures.millis(generation)).as(generation.key())
					.isCloseTo(figures.loggedMillis(generation), within(figures.tolerance(generation)));
			}
			double sum = Stream.of(Generation.values()).mapToDouble(figures::millis).sum();
			assertThat(figures.stats().at("/pauses/seconds").asDouble() * 1000).isCloseTo(sum, within(0.01));
		});
	}

	@Test
	void pausesTooShortForMillisecondsAreNotLost() {
		Assumptions.assumeTrue(this.setup == Setup.Z, "Shenandoah has no counter that would know them");
		whenQuiet((figures) -> {
			assertThat(figures.log().pauseCount()).isPositive();
			assertThat(figures.stats().at("/pauses/source").asString()).isEqualTo("perf-data");
			assertThat(figures.stats().at("/pauses/seconds").asDouble() * 1000)
				.isGreaterThan(0.3 * figures.log().pauseMillis());
		});
	}

	@Test
	void concurrentCyclesAreNotPauses() {
		whenQuiet((figures) -> {
			for (Generation generation : Generation.values()) {
				JsonNode cycles = figures.generation(generation).path("concurrentCycles");
				if (this.setup.reportsCycles()) {
					assertThat(cycles.asInt()).as(generation.key()).isEqualTo(figures.log().cycles(generation).size());
				}
				else if (this.setup.collector() == Collector.G1 && generation == Generation.OLD) {
					// no bean reports them, and unknown is not none
					assertThat(cycles.isNull()).isTrue();
				}
				else {
					assertThat(cycles.asInt()).as(generation.key()).isZero();
				}
			}
		});
	}

	@Test
	void everyRecentPauseIsInTheLog() {
		whenQuiet((figures) -> {
			Instant start = Instant.now().minusMillis((long) (figures.stats().path("uptime").asDouble() * 1000));
			for (JsonNode recent : figures.stats().path("recent")) {
				if (recent.path("phase").asString().equals("pause")) {
					double end = Duration.between(start, Instant.parse(recent.path("at").asString())).toMillis()
							/ 1000.0;
					assertThat(figures.log().pauses()).as(recent.toString())
						.anyMatch((pause) -> pause.generation().key().equals(recent.path("generation").asString())
								&& isNear(pause.millis(), recent.path("seconds").asDouble() * 1000)
								&& Math.abs(pause.end() - end) < 1
								&& (pause.cause() == null || recent.path("cause").asString().equals("No GC")
										|| pause.cause().equals(recent.path("cause").asString())));
				}
			}
		});
	}

	@Test
	void theLongestPauseIsOneOfTheLog() {
		whenQuiet((figures) -> {
			JsonNode max = figures.stats().at("/pauses/max");
			if (this.setup == Setup.EPSILON) {
				assertThat(max.isNull()).isTrue();
			}
			else {
				assertThat(figures.log().pauses()).as("max %s", max)
					.anyMatch((pause) -> isNear(pause.millis(), max.asDouble() * 1000));
			}
		});
	}

	@Test
	void cpuTimeOfCollectionsIsKnown() {
		JsonNode cpu = service.gcStats().path("cpu");
		assertThat(cpu.path("processSeconds").asDouble()).isPositive();
		double gcSeconds = cpu.path("gcSeconds").asDouble();
		if (this.setup == Setup.EPSILON) {
			assertThat(gcSeconds).isZero();
		}
		else {
			assertThat(gcSeconds).isPositive().isLessThan(cpu.path("processSeconds").asDouble());
			assertThat(cpu.at("/shareOfProcess/total").asDouble())
				.isCloseTo(gcSeconds / cpu.path("processSeconds").asDouble(), within(0.01));
		}
		for (JsonNode share : List.of(cpu.at("/shareOfProcess/1m"), cpu.at("/shareOfCapacity/total"))) {
			assertThat(share.asDouble()).isBetween(0.0, 1.0);
		}
	}

	@Test
	void cpuTimeOfCollectionsIsWhatLinuxCountedForTheirThreads() {
		Assumptions.assumeTrue(GcThreadCpu.isAvailable(), "Only Linux counts the CPU time of other processes' threads");
		assertAgree("since the start", afterLoad);
		assertAgree("under load", afterLoad.since(beforeLoad));
		assertThat(gcThreads.ended()).isEmpty();
		if (this.setup == Setup.EPSILON) {
			assertThat(afterLoad.told()).isZero();
		}
		else {
			assertThat(afterLoad.since(beforeLoad).told()).isPositive();
		}
	}

	private void assertAgree(String when, GcCpuComparison cpu) {
		double tolerance = this.setup.cpuTolerance();
		assertThat(cpu.told()).as("%s: %s", when, cpu)
			.isBetween(cpu.before() * (1 - tolerance), cpu.after() * (1 + tolerance));
	}

	@Test
	void cpuTimeOfCollectionsIsTheJvmsOwnWhereItCounts() {
		whenQuiet((figures) -> {
			Matcher counter = GC_CPU_COUNTER.matcher(service.process().perfCounters());
			double counted = counter.find() ? Long.parseLong(counter.group(1)) / 1e9 : 0;
			Assumptions.assumeTrue(counted > 0, "This JVM does not count for this collector");
			assertThat(figures.stats().at("/cpu/gcSeconds").asDouble()).isCloseTo(counted,
					within(counted * this.setup.cpuTolerance()));
		});
	}

	/**
	 * The log counts the process in steps of 10 ms: what compilers did during a pause is
	 * in it, so that it is the most that the collections can have taken.
	 */
	@Test
	void cpuTimeOfCollectionsOnTheVmThreadIsNoMoreThanTheLogs() {
		Assumptions.assumeTrue(this.setup == Setup.SERIAL, "Others work beside the application too");
		whenQuiet((figures) -> {
			double logged = LOGGED_CPU.matcher(read(service.process().gcLogFile()))
				.results()
				.mapToDouble((line) -> Double.parseDouble(line.group(1)) + Double.parseDouble(line.group(2)))
				.sum();
			assertThat(figures.stats().at("/cpu/gcSeconds").asDouble()).isPositive()
				.isLessThan(logged * (1 + this.setup.cpuTolerance()));
		});
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void theStartupSettleTellsWhatTheLogShows() {
		JsonNode settle = startupSettle();
		GcLog log = service.gcLog();
		String outcome = settle.path("outcome").asString();
		if (this.setup.collectsFully()) {
			assertThat(outcome).as("%s beside %s", settle, log.pauses(Generation.WHOLE)).isEqualTo("completed");
			List<GcPause> requested = log.pauses(Generation.WHOLE)
				.stream()
				.filter((pause) -> "Diagnostic Command".equals(pause.cause()))
				.toList();
			assertThat(requested).hasSizeGreaterThanOrEqualTo(settle.path("passes").asInt());
			assertThat(settle.at("/heap/usedAfter").asLong()).isPositive();
		}
		else if (this.setup.reportsCycles()) {
			assertThat(outcome).as("%s beside %s", settle, log.cycles()).isEqualTo("concurrent");
			assertThat(log.cycles(Generation.WHOLE)).isNotEmpty();
		}
		else if (this.setup == Setup.G1_EXPLICIT_GC_CONCURRENT) {
			assertThat(outcome).as("%s beside %s", settle, log.pauses()).isEqualTo("concurrent");
			assertThat(log.pauses(Generation.YOUNG)).anyMatch((pause) -> "Diagnostic Command".equals(pause.cause()));
			assertThat(log.pauses(Generation.WHOLE)).noneMatch((pause) -> "Diagnostic Command".equals(pause.cause()));
		}
		else {
			assertThat(outcome).isIn("skipped", "suppressed");
			assertThat(log.pauses()).isEmpty();
		}
		assertThat(settle.path("explanation").asString()).isNotBlank();
	}

	@Test
	void aSettleOnDemandIsSeenInTheLogAndNotRepeatedAtOnce() {
		double before = service.gcStats().path("uptime").asDouble();
		JsonNode report = service.post("/actuator/settle", 200);
		assertThat(report.path("trigger").asString()).isEqualTo("demand");
		if (this.setup.collectsFully()) {
			assertThat(report.path("outcome").asString()).as(report.toString()).isEqualTo("completed");
			GcLog during = service.gcLog().between(before - 0.1, Double.MAX_VALUE);
			assertThat(during.pauses(Generation.WHOLE)).hasSizeGreaterThanOrEqualTo(report.path("passes").asInt());
			assertThat(report.path("pauseSeconds").asDouble() * 1000).isPositive()
				.isLessThanOrEqualTo(during.pauses().stream().mapToDouble(GcPause::millis).sum() + 1);
		}
		if (ProcessMemory.isAvailable() && this.setup != Setup.EPSILON) {
			assertThat(report.at("/process/rssAfter").asLong()).isCloseTo(service.process().memory().rss(),
					within(100L << 20));
		}
		service.post("/actuator/settle", 429);
	}

	@Test
	void theMetersSayTheSame() {
		whenQuiet((figures) -> {
			double seconds = meter("heapwise_gc_pause_time_seconds_total");
			assertThat(seconds).isCloseTo(figures.stats().at("/pauses/seconds").asDouble(), within(0.000_01));
		});
	}

	private JsonNode startupSettle() {
		return Awaitility.await().atMost(TIMEOUT).until(() -> {
			for (JsonNode report : service.get("/actuator/settle").path("reports")) {
				if (report.path("trigger").asString().equals("startup")) {
					return report;
				}
			}
			return null;
		}, (report) -> report != null);
	}

	private static double meter(String name) {
		Matcher matcher = Pattern.compile("^" + name + "(?:\\{[^}]*\\})? (\\S+)$", Pattern.MULTILINE)
			.matcher(service.text("/actuator/prometheus"));
		assertThat(matcher.find()).as(name).isTrue();
		return Double.parseDouble(matcher.group(1));
	}

	/**
	 * Compare the service's figures with the log. The log is read before and after, so
	 * that only figures between which nothing was collected are compared; notifications
	 * may be under way for a while, so the comparison is repeated until it holds.
	 * @param comparison what must hold
	 */
	private void whenQuiet(ThrowingConsumer<Figures> comparison) {
		Awaitility.await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
			GcLog before = service.gcLog();
			JsonNode stats = service.gcStats();
			GcLog after = service.gcLog();
			assertThat(after.pauseCount()).isEqualTo(before.pauseCount());
			assertThat(after.cycles()).hasSameSizeAs(before.cycles());
			comparison.accept(new Figures(this.setup, stats, after));
		});
	}

	private static boolean isNear(double loggedMillis, double millis) {
		return millis <= loggedMillis * 1.02 + 1 && millis >= loggedMillis * 0.3 - 1;
	}

	private record Figures(Setup setup, JsonNode stats, GcLog log) {

		JsonNode generation(Generation generation) {
			return this.stats.path("generations").path(generation.key());
		}

		double millis(Generation generation) {
			return generation(generation).path("pauseSeconds").asDouble() * 1000;
		}

		double loggedMillis(Generation generation) {
			if (generation == Generation.OLD && this.setup.hidesClosingPauses()) {
				return 0;
			}
			return this.log.pauses(generation).stream().mapToDouble(GcPause::millis).sum();
		}

		/**
		 * Two percent or a millisecond. A full collection of Serial on JDK 17 that the
		 * metaspace asked for purges class loaders after every clock of the JVM has
		 * stopped, which is up to two thirds of the pause.
		 * @param generation the generation
		 * @return milliseconds
		 */
		double tolerance(Generation generation) {
			double purged = (this.setup == Setup.SERIAL && Runtime.version().feature() < 20)
					? this.log.pauses(generation)
						.stream()
						.filter((pause) -> "Full".equals(pause.kind()) && "Metadata GC Threshold".equals(pause.cause()))
						.mapToDouble((pause) -> 0.7 * pause.millis())
						.sum()
					: 0;
			return Math.max(1, 0.02 * loggedMillis(generation)) + purged;
		}

		boolean timesAgree() {
			return Stream.of(Generation.values())
				.allMatch((generation) -> Math
					.abs(millis(generation) - loggedMillis(generation)) <= tolerance(generation));
		}

	}

}
