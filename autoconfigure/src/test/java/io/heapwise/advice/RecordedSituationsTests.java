package io.heapwise.advice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.heapwise.advice.output.JvmArgumentFile;
import io.heapwise.advice.rules.AdviceRules;
import io.heapwise.advice.situation.Growth;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.Collector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Situations and what is advised in them. Every argument file is given to a JVM.
 */
class RecordedSituationsTests {

	private static final Growth WARM_UP = new Growth(100_000, 5_000, 10_000, 20, 600, 60 * TestSituation.MEBIBYTE);

	@TempDir
	private Path folder;

	private final Advisor advisor = new Advisor(0.005, AdviceRules.all());

	static Stream<Arguments> situations() {
		return Stream.of(
				situation("Serial with room", TestSituation.of(Collector.SERIAL), "ready", "-Xmx", "-Xms", "-Xmn"),
				situation("Parallel with room", TestSituation.of(Collector.PARALLEL), "ready", "-Xmx", "-Xms", "-Xmn"),
				situation("G1 with room", TestSituation.of(Collector.G1), "ready", "-Xmx", "-Xms",
						"-XX:G1HeapRegionSize=4m"),
				situation("ZGC with room", TestSituation.of(Collector.ZGC).limit(2048), "ready", "-Xmx"),
				situation("Shenandoah with room", TestSituation.of(Collector.SHENANDOAH).limit(2048), "ready", "-Xmx"),
				situation("Epsilon", TestSituation.of(Collector.EPSILON), "unsupported-collector"),
				situation("unknown collector", TestSituation.of(Collector.UNKNOWN), "unsupported-collector"),
				situation("no limit", TestSituation.of(Collector.G1).noLimit(), "no-memory-limit"),
				situation("too early", TestSituation.of(Collector.G1).watched(20), "insufficient-data"),
				situation("idle", TestSituation.of(Collector.G1).load(0.2, 0.001), "insufficient-data"),
				situation("hardly a collection", TestSituation.of(Collector.SERIAL).collections(2, 0, 0),
						"insufficient-data"),
				situation("no live set", TestSituation.of(Collector.G1).noLive(), "insufficient-data"),
				situation("share of CPU unknown", TestSituation.of(Collector.ZGC).noShare(), "insufficient-data"),
				situation("steadiness unknown", TestSituation.of(Collector.G1).variation(null), "insufficient-data"),
				situation("unsteady load", TestSituation.of(Collector.PARALLEL).variation(0.8), "unsteady-load"),
				situation("stale live set", TestSituation.of(Collector.SERIAL).liveAge(7200), "stale-live-set"),
				situation("leak", TestSituation.of(Collector.G1).growth(TestSituation.LEAK), "leak"),
				situation("leak seen early", TestSituation.of(Collector.SERIAL).growth(TestSituation.LEAK).watched(40),
						"leak"),
				situation("caches that fill", TestSituation.of(Collector.G1).growth(WARM_UP), "ready", "-Xmx", "-Xms",
						"-XX:G1HeapRegionSize=4m"),
				situation("tiny container",
						TestSituation.of(Collector.SERIAL)
							.limit(256)
							.heap(60, 64)
							.live(25, LiveSet.Origin.FULL_COLLECTION)
							.outside(150L, 40, 15, 15, 1)
							.collections(6000, 100, 2),
						"ready", "-Xmx", "-Xms", "-Xmn"),
				situation("container too tiny",
						TestSituation.of(Collector.SERIAL).limit(200).heap(60, 64).outside(190L, 60, 25, 25, 2),
						"limit-too-small"),
				situation("huge live set",
						TestSituation.of(Collector.G1)
							.limit(4096)
							.heap(3000, 3072)
							.live(2900, LiveSet.Origin.MARKING)
							.outside(3400L, 120, 60, 60, 8),
						"limit-too-small"),
				situation("large live set that fits",
						TestSituation.of(Collector.PARALLEL)
							.limit(6144)
							.heap(3000, 3072)
							.live(1500, LiveSet.Origin.FULL_COLLECTION)
							.outside(3400L, 120, 60, 60, 8),
						"ready", "-Xmx", "-Xms", "-Xmn"),
				situation("allocation storm",
						TestSituation.of(Collector.PARALLEL).load(3000, 0.45).collections(4000, 60, 40), "ready",
						"-Xmx", "-Xms", "-Xmn"),
				situation("allocation storm under G1",
						TestSituation.of(Collector.G1).load(3000, 0.45).collections(12_000, 0, 25), "ready", "-Xmx",
						"-Xms"),
				situation("many threads", TestSituation.of(Collector.SERIAL).limit(2048).outside(900L, 90, 30, 1500, 4),
						"ready", "-Xmx", "-Xms", "-Xmn"),
				situation("heavy in direct memory",
						TestSituation.of(Collector.PARALLEL)
							.limit(2048)
							.outside(1100L, 90, 30, 50, 400)
							.flag("MaxDirectMemorySize", 0),
						"ready", "-Xmx", "-Xms", "-Xmn", "-XX:MaxDirectMemorySize="),
				situation("aim met already",
						TestSituation.of(Collector.G1).load(50, 0.003).heap(400, 800).collections(5, 0, 2), "ready"),
				situation("heap larger than the limit",
						TestSituation.of(Collector.SERIAL).heap(400, 2048).load(50, 0.003).collections(5, 0, 2),
						"ready", "-Xmx"),
				situation("Serial on a large machine",
						TestSituation.of(Collector.SERIAL).processors(4).limit(4096).pauses(0.6), "ready",
						"-XX:+UseG1GC", "-Xmx", "-Xms"),
				situation("G1 on one processor",
						TestSituation.of(Collector.G1)
							.processors(1)
							.limit(700)
							.heap(200, 256)
							.outside(420L, 90, 30, 50, 4)
							.collections(1500, 0, 25),
						"ready", "-XX:+UseSerialGC", "-Xmx", "-Xms", "-Xmn"),
				situation("G1 with an ambitious aim for pauses",
						TestSituation.of(Collector.G1).flag("MaxGCPauseMillis", 10), "ready",
						"-XX:MaxGCPauseMillis=200"),
				situation("G1 with periodic markings", TestSituation.of(Collector.G1).flag("G1PeriodicGCInterval", 500),
						"ready", "-XX:G1PeriodicGCInterval=0"),
				situation("code cache nearly full",
						TestSituation.of(Collector.SERIAL)
							.limit(2048)
							.flag("ReservedCodeCacheSize", 64 * TestSituation.MEBIBYTE)
							.outside(700L, 90, 60, 50, 4),
						"ready", "-XX:ReservedCodeCacheSize=96m"),
				situation("much native memory",
						TestSituation.of(Collector.G1)
							.limit(3000)
							.outside(1100L, 90, 30, 50, 4)
							.flag("TrimNativeHeapInterval", 0),
						"ready", "-XX:TrimNativeHeapInterval="),
				situation("resident set unknown", TestSituation.of(Collector.SERIAL).outside(null, 90, 30, 50, 4),
						"ready", "-Xmx"),
				situation("live set estimated", TestSituation.of(Collector.SERIAL).live(90, LiveSet.Origin.ESTIMATE),
						"ready", "-Xmx"),
				situation("ZGC with more heap than it takes",
						TestSituation.of(Collector.ZGC)
							.limit(4096)
							.heap(1500, 3072)
							.load(20, 0.001)
							.flag("SoftMaxHeapSize", 3072 * TestSituation.MEBIBYTE),
						"ready", "-XX:SoftMaxHeapSize="),
				situation("ZGC with much that lives and little to do",
						TestSituation.of(Collector.ZGC)
							.limit(4096)
							.heap(1800, 2048)
							.live(1000, LiveSet.Origin.MARKING)
							.outside(2300L, 120, 60, 60, 8)
							.load(20, 0.001)
							.flag("SoftMaxHeapSize", 2048 * TestSituation.MEBIBYTE),
						"ready", "-XX:SoftMaxHeapSize="));
	}

	private static Arguments situation(String name, TestSituation situation, String state, String... options) {
		return Arguments.of(name, situation.read(), state, List.of(options));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("situations")
	void adviceFitsTheSituationTheLimitAndTheJvm(String name, Situation situation, String state, List<String> expected)
			throws IOException {
		Advice advice = this.advisor.advise(situation);
		List<String> options = advice.options().stream().map(AdvisedOption::option).toList();
		assertThat(advice.state().label()).as(advice.reason()).isEqualTo(state);
		assertThat(advice.reason()).isNotBlank();
		for (String option : expected) {
			assertThat(options).as(option).anyMatch((given) -> given.startsWith(option));
		}
		if (!state.equals("ready")) {
			assertThat(options).isEmpty();
		}
		assertThat(advice.options()).allSatisfy((option) -> {
			assertThat(option.because()).containsPattern("\\d|heap");
			assertThat(option.expected()).isNotBlank();
			assertThat(option.cost()).isNotBlank();
			assertThat(option.replaces()).isNotBlank();
		});
		fits(advice);
		if (situation.collector() != Collector.UNKNOWN) {
			accepted(situation, advice, options);
		}
	}

	private void fits(Advice advice) {
		MemoryPlan memory = advice.memory();
		HeapPlan heap = advice.heap();
		if (memory != null && heap != null) {
			long parts = memory.parts().values().stream().mapToLong(Long::longValue).sum();
			assertThat(parts + heap.heap()).isLessThanOrEqualTo(memory.limit());
			assertThat(heap.young()).isLessThan(heap.heap());
			for (AdvisedOption option : advice.options()) {
				if (option.option().startsWith("-Xmx")) {
					assertThat(parts + size(option.option())).isLessThanOrEqualTo(memory.limit());
				}
			}
		}
	}

	private static long size(String option) {
		return Long.parseLong(option.replaceAll("\\D", "")) * TestSituation.MEBIBYTE;
	}

	private void accepted(Situation situation, Advice advice, List<String> options) throws IOException {
		boolean g1 = (advice.heap() != null) && advice.heap().collector() == Collector.G1;
		if (g1) {
			assertThat(options).noneMatch((option) -> option.startsWith("-Xmn"));
		}
		if (situation.collector() == Collector.SHENANDOAH && !hasShenandoah()) {
			return;
		}
		Path file = this.folder.resolve("heapwise.options");
		Files.writeString(file, JvmArgumentFile.of(advice));
		String collector = options.stream().anyMatch((option) -> option.matches("-XX:\\+Use.*GC"))
				? "-Dcollector=advised" : switch (situation.collector()) {
					case EPSILON -> "-Dcollector=none";
					default -> "-XX:+Use"
							+ ((situation.collector() == Collector.ZGC) ? "Z" : situation.collector().label()) + "GC";
				};
		List<String> lines = ChildJvm.tool("java", collector, "@" + file, "-XX:+PrintFlagsFinal", "-version");
		assertThat(lines).noneMatch((line) -> line.matches("(?i).*(warning|error|ignoring|unrecognized).*")
				&& !line.contains(" = ") && !line.contains("{"));
		options.stream()
			.filter((option) -> option.startsWith("-Xmx"))
			.forEach((option) -> assertThat(flag(lines, "MaxHeapSize")).isBetween(size(option),
					size(option) + 32 * TestSituation.MEBIBYTE));
		options.stream()
			.filter((option) -> option.startsWith("-Xmn"))
			.forEach((option) -> assertThat(flag(lines, "MaxNewSize")).isBetween(size(option) - TestSituation.MEBIBYTE,
					size(option) + TestSituation.MEBIBYTE));
	}

	private static boolean hasShenandoah() {
		return ChildJvm.tool("java", "-XX:+PrintFlagsFinal", "-version")
			.stream()
			.anyMatch((line) -> line.contains(" UseShenandoahGC "));
	}

	private static long flag(List<String> lines, String name) {
		return lines.stream()
			.filter((line) -> line.contains(" " + name + " "))
			.map((line) -> line.replaceAll(".*= *(\\d+).*", "$1"))
			.mapToLong(Long::parseLong)
			.findFirst()
			.orElseThrow();
	}

}
