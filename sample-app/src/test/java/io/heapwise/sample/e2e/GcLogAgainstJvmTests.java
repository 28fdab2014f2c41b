package io.heapwise.sample.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests that hold the reading of {@link GcLog} against what a real JVM's own beans and
 * GCToolkit say of the same collections.
 */
@Tag("jvm")
class GcLogAgainstJvmTests {

	private static final Pattern BEAN = Pattern.compile("^bean\\|(.+)\\|(\\d+)\\|(\\d+)$", Pattern.MULTILINE);

	private static final Map<String, Generation> PAUSE_BEANS = Map.ofEntries(Map.entry("Copy", Generation.YOUNG),
			Map.entry("MarkSweepCompact", Generation.WHOLE), Map.entry("PS Scavenge", Generation.YOUNG),
			Map.entry("PS MarkSweep", Generation.WHOLE), Map.entry("G1 Young Generation", Generation.YOUNG),
			Map.entry("G1 Concurrent GC", Generation.OLD), Map.entry("G1 Old Generation", Generation.WHOLE),
			Map.entry("ZGC Pauses", Generation.WHOLE), Map.entry("ZGC Minor Pauses", Generation.YOUNG),
			Map.entry("ZGC Major Pauses", Generation.WHOLE), Map.entry("Shenandoah Pauses", Generation.WHOLE));

	private static final Map<String, Generation> CYCLE_BEANS = Map.of("ZGC Cycles", Generation.WHOLE,
			"ZGC Minor Cycles", Generation.YOUNG, "ZGC Major Cycles", Generation.WHOLE, "Shenandoah Cycles",
			Generation.WHOLE);

	/** So that G1 has marking pauses to compare; no other collector minds it. */
	private static final String MARK_EARLY = "-XX:InitiatingHeapOccupancyPercent=10";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@MethodSource("io.heapwise.sample.e2e.Collector#available")
	void theLogHasThePausesAndCyclesTheBeansCounted(Collector collector) {
		JvmProcess process = runAllocatingMain(collector);
		GcLog log = process.gcLog();
		Map<String, Totals> beans = beans(process.output());
		assertThat(log.collector()).isEqualTo(collector.logName());
		assertThat(beans).isNotEmpty();
		beans.forEach((name, totals) -> {
			if (PAUSE_BEANS.containsKey(name)) {
				Generation generation = PAUSE_BEANS.get(name);
				assertThat(log.pauseCount(generation)).as("pauses of %s in %s", name, log).isEqualTo(totals.count());
				assertThat(log.pauseMillis(generation)).as("time of %s", name)
					.isCloseTo(totals.millis(), withinRounding(totals));
			}
			else if (CYCLE_BEANS.containsKey(name)) {
				assertThat(log.cycles(CYCLE_BEANS.get(name))).as("cycles of %s", name).hasSize(totals.count());
			}
			else {
				assertThat(name).isEqualTo("Epsilon Heap");
				assertThat(log.pauses()).isEmpty();
			}
		});
		if (collector != Collector.EPSILON) {
			assertThat(log.pauses(Generation.WHOLE)).isNotEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("readByGcToolKit")
	void gcToolKitReadsTheSamePauses(Collector collector) throws Exception {
		JvmProcess process = runAllocatingMain(collector, MARK_EARLY);
		GcLog log = process.gcLog();
		GcToolKitReading other = GcToolKitReading.read(process.gcLogFile());
		for (Generation generation : Generation.values()) {
			List<Long> pauses = log.pauses(generation)
				.stream()
				.map((pause) -> Math.round(pause.millis() * 1000))
				.toList();
			if (collector == Collector.G1) {
				assertThat(pauses).as(generation.key()).containsAll(other.pauseMicros(generation));
				assertThat(other.pauseMicros(generation)).as(generation.key()).isNotEmpty();
			}
			else {
				assertThat(pauses).as(generation.key()).isEqualTo(other.pauseMicros(generation));
			}
		}
		assertThat(other.pauseMicros(Generation.YOUNG)).isNotEmpty();
	}

	static Stream<Collector> readByGcToolKit() {
		return Collector.available().filter(EnumSet.of(Collector.SERIAL, Collector.PARALLEL, Collector.G1)::contains);
	}

	private JvmProcess runAllocatingMain(Collector collector, String... options) {
		try (JvmProcess process = JvmProcess
			.mainClass(AllocatingMain.class.getName(), System.getProperty("java.class.path"), this.directory)
			.collector(collector)
			.options((collector == Collector.EPSILON) ? "-Xmx1g" : "-Xmx96m", "-Xms64m")
			.options(options)
			.withGcLog()
			.start()) {
			assertThat(process.awaitExit(Duration.ofSeconds(30))).as(process.output()).isZero();
			return process;
		}
	}

	/**
	 * A bean's total is cut to whole milliseconds and misses a little of the bookkeeping
	 * of each pause.
	 * @param totals the bean's totals
	 * @return how far they may be from the log
	 */
	private static Offset<Double> withinRounding(Totals totals) {
		return within(1 + 0.05 * totals.millis() + 0.1 * totals.count());
	}

	private static Map<String, Totals> beans(String output) {
		Map<String, Totals> beans = new HashMap<>();
		Matcher matcher = BEAN.matcher(output);
		while (matcher.find()) {
			beans.put(matcher.group(1),
					new Totals(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
		}
		return beans;
	}

	private record Totals(int count, int millis) {
	}

}
