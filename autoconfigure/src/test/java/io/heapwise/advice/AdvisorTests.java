package io.heapwise.advice;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.heapwise.advice.output.Snippets;
import io.heapwise.advice.rules.AdviceRules;
import io.heapwise.advice.situation.CollectionFigures;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.VmFlag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the advisor advises, option by option, and what it promises of it.
 */
class AdvisorTests {

	private final Advisor advisor = new Advisor(0.005, AdviceRules.all());

	@ParameterizedTest
	@EnumSource(names = { "SERIAL", "PARALLEL", "G1" })
	void roomTakesMostOfTheCost(Collector collector) {
		HeapPlan heap = this.advisor
			.advise(TestSituation.of(collector).heap(280, 300).outside(560L, 90, 30, 50, 4).read())
			.heap();
		assertThat(heap).isNotNull();
		assertThat(heap.heap() / TestSituation.MEBIBYTE).isBetween(780L, 900L);
		assertThat(heap.expectedShare()).isLessThan(heap.share() / 2);
		assertThat(heap.reachesTarget()).isFalse();
	}

	/**
	 * The sample under its reference load on JDK 17, and what following the advice made
	 * of it.
	 */
	static Stream<Arguments> measured() {
		return Stream.of(
				Arguments.of(TestSituation.of(Collector.G1)
					.live(139, LiveSet.Origin.MARKING)
					.load(98.1 * 1e6 / TestSituation.MEBIBYTE, 0.0934)
					.collections(new CollectionFigures(82.2, 137, 0, 0, 4, 2.56, 0, 16_480_256)), 0.0111),
				Arguments.of(TestSituation.of(Collector.SERIAL)
					.live(81, LiveSet.Origin.FULL_COLLECTION)
					.load(98 * 1e6 / TestSituation.MEBIBYTE, 0.0558)
					.collections(new CollectionFigures(81.5, 113, 6, 0, 0, 2.67, 1.46, 10_332_144)), 0.0145),
				Arguments.of(TestSituation.of(Collector.PARALLEL)
					.live(107, LiveSet.Origin.FULL_COLLECTION)
					.load(98.7 * 1e6 / TestSituation.MEBIBYTE, 0.1044)
					.collections(new CollectionFigures(81, 145, 11, 0, 0, 2.38, 2.53, 15_106_336)), 0.0285));
	}

	@ParameterizedTest
	@MethodSource("measured")
	void whatWasMeasuredIsWithinWhatIsPromised(TestSituation situation, double got) {
		HeapPlan heap = this.advisor.advise(situation.heap(282, 300).outside(620L, 118, 44, 50, 1).read()).heap();
		assertThat(heap).isNotNull();
		assertThat(got).isBetween(heap.leastShare(), heap.greatestShare());
	}

	@Test
	void heapThatIsSettledIsNotHeldAtALeastSize() {
		assertThat(options(TestSituation.of(Collector.G1).settles())).contains("-XX:GCTimeRatio=99")
			.noneMatch((option) -> option.startsWith("-Xms"));
		assertThat(options(TestSituation.of(Collector.SERIAL).settles()))
			.noneMatch((option) -> option.startsWith("-Xms") || option.contains("GCTimeRatio"))
			.anyMatch((option) -> option.startsWith("-Xmn"));
	}

	@Test
	void smallestHeapThatReachesTheAimIsAdvised() {
		Advice advice = this.advisor
			.advise(TestSituation.of(Collector.SERIAL).limit(16_000).load(20, 0.02).collections(60, 0, 2).read());
		HeapPlan heap = advice.heap();
		assertThat(heap).isNotNull();
		assertThat(heap.reachesTarget()).isTrue();
		assertThat(heap.heap()).isEqualTo(heap.needed()).isLessThan(4000 * TestSituation.MEBIBYTE);
	}

	@Test
	void flagsThisJvmDoesNotKnowAreNotAdvised() {
		List<AdvisedOption> options = this.advisor
			.advise(TestSituation.of(Collector.G1)
				.limit(3000)
				.outside(1100L, 90, 30, 50, 400)
				.without("UseCompactObjectHeaders")
				.without("TrimNativeHeapInterval")
				.without("MaxDirectMemorySize")
				.without("G1HeapRegionSize")
				.without("MaxMetaspaceSize")
				.read())
			.options();
		assertThat(options).extracting(AdvisedOption::option).allMatch((option) -> option.matches("-Xm[xs]\\d+m"));
	}

	@Test
	void limitOfTheMetaspaceHasRoomForAnArchiveThatIsRejectedNextTime() {
		TestSituation tight = TestSituation.of(Collector.G1).outside(650L, 20, 30, 50, 4);
		assertThat(options(tight)).contains("-XX:MaxMetaspaceSize=52m");
		assertThat(options(tight.archives(70))).contains("-XX:MaxMetaspaceSize=122m");
	}

	@Test
	void compactHeadersAreAdvisedWhereTheyAreKnownAndNoArchiveWouldBeSpoiled() {
		TestSituation known = TestSituation.of(Collector.G1)
			.flag(new VmFlag("UseCompactObjectHeaders", "false", "DEFAULT", false));
		assertThat(options(known)).contains("-XX:+UseCompactObjectHeaders");
		assertThat(options(known.flag(new VmFlag("SharedArchiveFile", "app.jsa", "VM_CREATION", false))))
			.doesNotContain("-XX:+UseCompactObjectHeaders");
		assertThat(options(TestSituation.of(Collector.G1)
			.flag(new VmFlag("UseCompactObjectHeaders", "true", "VM_CREATION", false))))
			.doesNotContain("-XX:+UseCompactObjectHeaders");
	}

	@Test
	void aCollectorSomebodyChoseStays() {
		TestSituation oneProcessor = TestSituation.of(Collector.G1)
			.processors(1)
			.limit(700)
			.heap(200, 256)
			.outside(420L, 90, 30, 50, 4);
		assertThat(options(oneProcessor)).contains("-XX:+UseSerialGC");
		assertThat(options(oneProcessor.flag(new VmFlag("UseG1GC", "true", "ERGONOMIC", false))))
			.contains("-XX:+UseSerialGC");
		assertThat(options(oneProcessor.flag(new VmFlag("UseG1GC", "true", "VM_CREATION", false))))
			.noneMatch((option) -> option.contains("GC"));
	}

	@Test
	void aSmallerHeapPromisesNoLessThanItWillTake() {
		HeapPlan heap = this.advisor
			.advise(TestSituation.of(Collector.SERIAL).heap(400, 2048).load(200, 0.03).collections(40, 0, 20).read())
			.heap();
		assertThat(heap).isNotNull();
		assertThat(heap.expectedShare()).isGreaterThan(heap.share());
		assertThat(heap.greatestShare()).isGreaterThan(heap.expectedShare());
		assertThat(heap.leastShare()).isLessThan(heap.expectedShare());
	}

	@Test
	void heapThatWasNeverTouchedIsNotTakenForNativeMemoryThatIsFree() {
		TestSituation touched = TestSituation.of(Collector.SERIAL)
			.limit(2048)
			.heap(1024, 1024)
			.outside(900L, 120, 40, 50, 4);
		long planned = this.advisor.advise(touched.read()).memory().unnamed();
		long known = this.advisor.advise(touched.resident(300).read()).memory().unnamed();
		assertThat(planned / TestSituation.MEBIBYTE).isEqualTo(83);
		assertThat(known / TestSituation.MEBIBYTE).isEqualTo(429);
	}

	@Test
	void trimmingIsAdvisedForWhatWasMeasuredOnly() {
		TestSituation large = TestSituation.of(Collector.SERIAL)
			.limit(16_000)
			.heap(4096, 4096)
			.flag("TrimNativeHeapInterval", 0);
		assertThat(options(large.outside(5000L, 90, 30, 50, 4))).anyMatch((option) -> option.contains("TrimNative"));
		assertThat(options(large.outside(null, 90, 30, 50, 4))).noneMatch((option) -> option.contains("TrimNative"));
		assertThat(options(large.outside(4300L, 90, 30, 50, 4))).noneMatch((option) -> option.contains("TrimNative"));
	}

	private List<String> options(TestSituation situation) {
		return this.advisor.advise(situation.read()).options().stream().map(AdvisedOption::option).toList();
	}

	@Test
	void leakSaysTheRateAndWhenTheHeapIsFull() {
		Advice advice = this.advisor.advise(TestSituation.of(Collector.G1).growth(TestSituation.LEAK).read());
		// 100,000 bytes a second are 343 MiB an hour; 422 MiB are left, for 4425 s
		assertThat(advice.reason()).contains("343 MiB an hour", "in about 74 minutes", "/actuator/ledger");
	}

	@Test
	void snippetsHoldTheOptions() {
		Advice advice = this.advisor.advise(TestSituation.of(Collector.SERIAL).read());
		Snippets snippets = Snippets.of(advice);
		for (AdvisedOption option : advice.options()) {
			assertThat(snippets.javaToolOptions()).contains(option.option());
		}
		assertThat(snippets.dockerfile())
			.isEqualTo("ENV JAVA_TOOL_OPTIONS=\"$JAVA_TOOL_OPTIONS " + snippets.javaToolOptions() + "\"");
		assertThat(snippets.kubernetes()).contains("value: \"" + snippets.javaToolOptions() + "\"");
		assertThat(Snippets.of(this.advisor.advise(TestSituation.of(Collector.G1).noLimit().read())))
			.isEqualTo(new Snippets("", "", ""));
	}

}
