package io.heapwise.settle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestedCollections}, by a settle on a JVM that does what it is told.
 */
@Timeout(60)
class RequestedCollectionsTests {

	@Test
	void fullCollectionsThatWereObservedAreCompleted() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 300, 300);
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.trigger()).isEqualTo(SettleTrigger.DEMAND);
		assertThat(report.passes()).isEqualTo(3);
		assertThat(report.pauseNanos()).isEqualTo(30_000_000);
		assertThat(report.nanos()).isPositive();
		assertThat(report.before().heapCommitted()).isEqualTo(1000 * TestService.MEBIBYTE);
		assertThat(report.after().heapCommitted()).isEqualTo(300 * TestService.MEBIBYTE);
		assertThat(report.before().rss()).isNull();
		assertThat(report.explanation()).isEqualTo("3 full collections; the committed heap fell from 1000 to 300 MiB.");
		assertThat(service.reports.newest()).isEqualTo(report);
	}

	@Test
	void passesEndAtTheMostAllowed() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 300, 150, 70, 30, 10);
		SettleReport report = service.settle(service.settler(true, true, 4, Duration.ofMinutes(1)));
		assertThat(report.passes()).isEqualTo(4);
		assertThat(report.after().heapCommitted()).isEqualTo(70 * TestService.MEBIBYTE);
	}

	@Test
	void heapThatIsAsSmallAsTheLoweredRatioAllowsIsNotCollectedAgain() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 100, 90);
		service.heap.setUsed(80 * TestService.MEBIBYTE);
		SettleReport report = service.settle();
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.after().heapCommitted()).isEqualTo(100 * TestService.MEBIBYTE);
	}

	@Test
	void heapIsReportedAsTheLastCollectionLeftIt() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 300, 300);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> {
			service.heap.setCommitted(900 * TestService.MEBIBYTE);
			return TestService.OK;
		});
		assertThat(service.settle().after().heapCommitted()).isEqualTo(300 * TestService.MEBIBYTE);
	}

	@Test
	void serialAtItsInitialSizeIsCollectedOnce() {
		TestService service = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000);
		service.flags.fixed("ShrinkHeapInSteps", "true");
		service.flags.fixed("InitialHeapSize", Long.toString(1024 * TestService.MEBIBYTE));
		SettleReport report = service.settle();
		assertThat(report.passes()).isEqualTo(1);
		assertThat(report.explanation()).contains("below its initial size of 1024 MiB");
	}

	@Test
	void heapThatVariesByLessThanTwoPercentHasStoppedFalling() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 590, 500);
		assertThat(service.settle().passes()).isEqualTo(2);
	}

	@Test
	void serialThatShrinksInStepsIsCollectedFourTimesAtLeast() {
		TestService service = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000, 1000, 1000, 400,
				400);
		service.flags.fixed("ShrinkHeapInSteps", "true");
		SettleReport report = service.settle();
		assertThat(report.passes()).isEqualTo(5);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
		TestService steady = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000);
		steady.flags.fixed("ShrinkHeapInSteps", "true");
		assertThat(steady.settle().passes()).isEqualTo(4);
	}

	@Test
	void serialThatShrinksAtOnceIsCollectedOnceIfNothingFalls() {
		TestService service = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000);
		service.flags.fixed("ShrinkHeapInSteps", "false");
		assertThat(service.settle().passes()).isEqualTo(1);
	}

	@Test
	void heapThatShenandoahShrinksAfterItsAnswerIsWaitedFor() {
		TestService service = new TestService(Collector.SHENANDOAH);
		service.onRequest(() -> {
			boolean first = service.monitor.heap().committed() == 1000 * TestService.MEBIBYTE;
			service.collect("Shenandoah Cycles", "Diagnostic Command", first ? 1000 : 300);
			CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
				.execute(() -> service.heap.setCommitted(300 * TestService.MEBIBYTE));
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.after().heapCommitted()).isEqualTo(300 * TestService.MEBIBYTE);
	}

	@Test
	void concurrentCycleOfTheZCollectorIsConcurrent() {
		TestService service = new TestService(Collector.ZGC).collecting("ZGC Major Cycles", 1000);
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.passes()).isEqualTo(1);
		assertThat(report.explanation()).startsWith("1 concurrent cycle; the committed heap stayed at 1000 MiB.");
	}

	@Test
	void youngCollectionOfG1ThatWasAskedForIsConcurrent() {
		TestService service = new TestService(Collector.G1).collecting("G1 Young Generation", 500, 500);
		service.flags.fixed("ExplicitGCInvokesConcurrent", "true");
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.explanation()).contains("Under -XX:+ExplicitGCInvokesConcurrent");
	}

	@Test
	void firstConcurrentCycleOfG1ThatFreesNothingIsFollowedByAnother() {
		TestService service = new TestService(Collector.G1).collecting("G1 Young Generation", 1000, 400, 400);
		service.flags.fixed("ExplicitGCInvokesConcurrent", "true");
		SettleReport report = service.settle();
		assertThat(report.passes()).isEqualTo(3);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
	}

	@Test
	void requestThatCollectsNothingIsSuppressed() {
		TestService service = new TestService(Collector.PARALLEL).onRequest(() -> TestService.OK);
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SUPPRESSED);
		assertThat(report.passes()).isZero();
		assertThat(report.explanation()).startsWith("A collection was asked for and none was observed.");
		assertThat(service.flags.sets()).hasSize(4);
	}

	@Test
	void requestThatACriticalSectionHoldsUpIsRepeated() {
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			boolean heldUp = service.commands.runs().size() <= 2;
			service.collect(heldUp ? "G1 Young Generation" : "G1 Old Generation",
					heldUp ? "GCLocker Initiated GC" : "Diagnostic Command", 300);
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(service.commands.runs()).hasSize(report.passes() + 2);
	}

	@Test
	void collectionIsCountedThoughAHeldUpOneWasNotifiedFirst() {
		TestService service = new TestService(Collector.SERIAL);
		service.flags.fixed("ShrinkHeapInSteps", "false");
		service.onRequest(() -> {
			service.collect("Copy", "GCLocker Initiated GC", 1000);
			service.collectors.counter("MarkSweepCompact").advance(1, 10_000_000);
			CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
				.execute(() -> service.collectors
					.collect(TestCollections.of("MarkSweepCompact", "Diagnostic Command", 10_000_000, 100, 50)));
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(service.commands.runs()).hasSize(report.passes());
	}

	@Test
	void systemGcIsUsedWhereThereAreNoCommands() {
		SettleReport report = new TestService(Collector.SERIAL).settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SUPPRESSED);
	}

	@Test
	void epsilonIsSkipped() {
		TestService service = new TestService(Collector.EPSILON).onRequest(() -> TestService.OK);
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SKIPPED);
		assertThat(report.explanation()).contains("Epsilon never collects");
		assertThat(report.flags()).isEmpty();
		assertThat(service.commands.runs()).isEmpty();
		assertThat(service.flags.sets()).isEmpty();
		assertThat(service.listeners()).isEmpty();
	}

	@Test
	void g1GetsRoomThatKeepsItFromMarkingAtOnce() {
		TestService service = new TestService(Collector.G1);
		service.flags.fixed("MaxHeapSize", Long.toString(2000 * TestService.MEBIBYTE));
		service.heap.setUsed(80 * TestService.MEBIBYTE);
		service.onRequest(() -> {
			boolean shrinking = service.flag("MinHeapFreeRatio").equals("10");
			service.collect("G1 Old Generation", "Diagnostic Command", shrinking ? 100 : 225);
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(service.flags.sets()).contains("MinHeapFreeRatio=64");
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.after().heapCommitted()).isEqualTo(225 * TestService.MEBIBYTE);
		assertThat(report.explanation()).contains("It was 100 MiB before G1 got room again");
		service.assertRestored(report);
	}

	@Test
	void g1GetsNoRoomThatWouldBeTouchedOrThatItHas() {
		TestService touched = new TestService(Collector.G1).collecting("G1 Old Generation", 100);
		touched.flags.fixed("MaxHeapSize", Long.toString(2000 * TestService.MEBIBYTE));
		touched.flags.fixed("AlwaysPreTouch", "true");
		touched.heap.setUsed(80 * TestService.MEBIBYTE);
		assertThat(touched.settle().passes()).isEqualTo(1);
		TestService roomy = new TestService(Collector.G1).collecting("G1 Old Generation", 300, 300);
		roomy.flags.fixed("MaxHeapSize", Long.toString(2000 * TestService.MEBIBYTE));
		roomy.heap.setUsed(80 * TestService.MEBIBYTE);
		assertThat(roomy.settle().passes()).isEqualTo(2);
		assertThat(roomy.flags.sets()).doesNotContain("MinHeapFreeRatio=64");
	}

}
