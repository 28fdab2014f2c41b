package io.heapwise.settle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.TestProcess;
import io.heapwise.jvm.VmFlag;
import io.heapwise.settle.SettleReport.FlagChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Settler}, on a JVM that does what it is told.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class SettlerTests {

	@Test
	void fullCollectionsThatWereObservedAreCompleted() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 300, 300);
		SettleReport report = settle(service);
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
	void whatSomebodyElseSetsDuringASettleStays() {
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.flags.with(new VmFlag("MaxHeapFreeRatio", "50", "MANAGEMENT", true));
			service.collect("G1 Old Generation", "Diagnostic Command", 300);
			return TestService.OK;
		});
		SettleReport report = settle(service);
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("50");
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(report.flags()).contains(new FlagChange("MaxHeapFreeRatio", "70", "20", true));
	}

	@Test
	void flagsThatWorkAgainstSettlingAreWarnedOfOnce(CapturedOutput output) {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 300);
		service.flags.fixed("AlwaysPreTouch", "true").fixed("DisableExplicitGC", "true");
		Settler settler = service.settler();
		settle(service, settler);
		settle(service, settler);
		assertThat(output).containsOnlyOnce("-XX:+AlwaysPreTouch has the JVM touch all memory");
		assertThat(output).doesNotContain("-XX:+DisableExplicitGC has the JVM ignore");
	}

	@Test
	void explicitCollectionsThatAreDisabledAreWarnedOfWhereThereIsNoOtherWay(CapturedOutput output) {
		TestService service = new TestService(Collector.G1);
		service.flags.fixed("AlwaysPreTouch", "true").fixed("DisableExplicitGC", "true");
		settle(service, service.settler(false, false, 1, Duration.ofMillis(100)));
		assertThat(output).containsOnlyOnce("-XX:+DisableExplicitGC has the JVM ignore");
		assertThat(output).doesNotContain("AlwaysPreTouch");
	}

	@Test
	void passesEndAtTheMostAllowed() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 300, 150, 70, 30, 10);
		SettleReport report = settle(service, service.settler(true, true, 4, Duration.ofMinutes(1)));
		assertThat(report.passes()).isEqualTo(4);
		assertThat(report.after().heapCommitted()).isEqualTo(70 * TestService.MEBIBYTE);
	}

	@Test
	void heapThatIsAsSmallAsTheLoweredRatioAllowsIsNotCollectedAgain() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 100, 90);
		service.heap.setUsed(80 * TestService.MEBIBYTE);
		SettleReport report = settle(service);
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
		assertThat(settle(service).after().heapCommitted()).isEqualTo(300 * TestService.MEBIBYTE);
	}

	@Test
	void serialAtItsInitialSizeIsCollectedOnce() {
		TestService service = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000);
		service.flags.fixed("ShrinkHeapInSteps", "true");
		service.flags.fixed("InitialHeapSize", Long.toString(1024 * TestService.MEBIBYTE));
		SettleReport report = settle(service);
		assertThat(report.passes()).isEqualTo(1);
		assertThat(report.explanation()).contains("below its initial size of 1024 MiB");
	}

	@Test
	void heapThatVariesByLessThanTwoPercentHasStoppedFalling() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 590, 500);
		assertThat(settle(service).passes()).isEqualTo(2);
	}

	@Test
	void serialThatShrinksInStepsIsCollectedFourTimesAtLeast() {
		TestService service = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000, 1000, 1000, 400,
				400);
		service.flags.fixed("ShrinkHeapInSteps", "true");
		SettleReport report = settle(service);
		assertThat(report.passes()).isEqualTo(5);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
		TestService steady = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000);
		steady.flags.fixed("ShrinkHeapInSteps", "true");
		assertThat(settle(steady).passes()).isEqualTo(4);
	}

	@Test
	void serialThatShrinksAtOnceIsCollectedOnceIfNothingFalls() {
		TestService service = new TestService(Collector.SERIAL).collecting("MarkSweepCompact", 1000);
		service.flags.fixed("ShrinkHeapInSteps", "false");
		assertThat(settle(service).passes()).isEqualTo(1);
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
		SettleReport report = settle(service);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.after().heapCommitted()).isEqualTo(300 * TestService.MEBIBYTE);
	}

	@Test
	void concurrentCycleOfTheZCollectorIsConcurrent() {
		TestService service = new TestService(Collector.ZGC).collecting("ZGC Major Cycles", 1000);
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.passes()).isEqualTo(1);
		assertThat(report.explanation()).startsWith("1 concurrent cycle; the committed heap stayed at 1000 MiB.");
	}

	@Test
	void youngCollectionOfG1ThatWasAskedForIsConcurrent() {
		TestService service = new TestService(Collector.G1).collecting("G1 Young Generation", 500, 500);
		service.flags.fixed("ExplicitGCInvokesConcurrent", "true");
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.explanation()).contains("Under -XX:+ExplicitGCInvokesConcurrent");
	}

	@Test
	void firstConcurrentCycleOfG1ThatFreesNothingIsFollowedByAnother() {
		TestService service = new TestService(Collector.G1).collecting("G1 Young Generation", 1000, 400, 400);
		service.flags.fixed("ExplicitGCInvokesConcurrent", "true");
		SettleReport report = settle(service);
		assertThat(report.passes()).isEqualTo(3);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
	}

	@Test
	void requestThatCollectsNothingIsSuppressed() {
		TestService service = new TestService(Collector.PARALLEL).onRequest(() -> TestService.OK);
		SettleReport report = settle(service);
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
		SettleReport report = settle(service);
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
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(service.commands.runs()).hasSize(report.passes());
	}

	@Test
	void systemGcIsUsedWhereThereAreNoCommands() {
		SettleReport report = settle(new TestService(Collector.SERIAL));
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SUPPRESSED);
	}

	@Test
	void collectionThatDoesNotEndIsGivenUpAndBlocksTheNextSettleUntilItEnds() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1).onRequest(() -> uninterruptibly(end));
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> TestService.OK);
		Settler settler = service.settler(true, true, 5, Duration.ofMillis(300));
		SettleReport report = settle(service, settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.TIMED_OUT);
		assertThat(report.explanation()).startsWith("Given up after 300 ms, with 0 collections observed");
		assertThat(report.nativeTrimmed()).isNull();
		assertRestored(service, report);
		assertThat(settler.isRunning()).isTrue();
		assertThatExceptionOfType(SettleInProgressException.class).isThrownBy(() -> settle(service, settler));
		List<String> sets = service.flags.sets();
		end.countDown();
		await().until(() -> !settler.isRunning());
		assertThat(service.flags.sets()).isEqualTo(sets);
		assertThat(service.commands.runs()).containsExactly(DiagnosticCommands.GC_RUN);
		assertThat(service.listeners()).isEmpty();
		service.collecting("G1 Old Generation", 1000);
		assertThat(settle(service, settler).outcome()).isNotEqualTo(SettleOutcome.FAILED);
	}

	@Test
	void secondSettleIsRefusedWhileTheFirstRuns() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1).onRequest(() -> {
			begun.countDown();
			return uninterruptibly(end);
		});
		Settler settler = service.settler();
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			Future<SettleReport> first = executor.submit(() -> settle(service, settler));
			begun.await();
			assertThat(settler.isRunning()).isTrue();
			assertThatExceptionOfType(SettleInProgressException.class).isThrownBy(() -> settle(service, settler));
			end.countDown();
			assertThat(first.get().outcome()).isEqualTo(SettleOutcome.SUPPRESSED);
			assertThat(settler.isRunning()).isFalse();
			assertThat(service.reports.newestFirst()).hasSize(1);
		}
		finally {
			end.countDown();
			executor.shutdownNow();
		}
	}

	@Test
	void settleRunsUntilItsReportWasDelivered() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		Settler settler = service.settler();
		AtomicBoolean running = new AtomicBoolean();
		service.reports.subscribe((report) -> running.set(settler.isRunning()));
		settle(service, settler);
		assertThat(running).isTrue();
		assertThat(settler.isRunning()).isFalse();
	}

	@Test
	void epsilonIsSkipped() {
		TestService service = new TestService(Collector.EPSILON).onRequest(() -> TestService.OK);
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SKIPPED);
		assertThat(report.explanation()).contains("Epsilon never collects");
		assertThat(report.flags()).isEmpty();
		assertThat(service.commands.runs()).isEmpty();
		assertThat(service.flags.sets()).isEmpty();
		assertThat(service.listeners()).isEmpty();
	}

	@Test
	void requestThatComesInBeforeTheFirstCollectionSkipsIt() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500);
		SettleReport report = service.settler().settle(SettleTrigger.IDLE, SettleMode.FULL, () -> true);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SKIPPED);
		assertThat(report.explanation()).isEqualTo("No collection was begun. Ended early, because a request came in.");
		assertThat(service.commands.runs()).isEmpty();
		assertRestored(service, report);
	}

	@Test
	void requestThatComesInBetweenEndsTheSettleBeforeItsNextCollection() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 300, 150);
		SettleReport report = service.settler()
			.settle(SettleTrigger.IDLE, SettleMode.FULL, () -> service.commands.runs().size() == 2);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.explanation()).endsWith("Ended early, because a request came in.");
	}

	@Test
	void requestThatComesInAfterTheLastCollectionEndsNothingEarly() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 600, 600);
		service.process.setRss(2000 * TestService.MEBIBYTE);
		SettleReport report = service.settler()
			.settle(SettleTrigger.IDLE, SettleMode.FULL,
					() -> service.flag("MaxHeapFreeRatio").equals("70") && service.commands.runs().size() == 2);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.explanation()).doesNotContain("Ended early");
	}

	@Test
	void errorOfTheCollectionIsReported() {
		TestService service = new TestService(Collector.G1).onRequest(() -> {
			throw new IllegalStateException("no such luck");
		});
		Settler settler = service.settler();
		SettleReport report = settle(service, settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("no such luck");
		assertRestored(service, report);
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
	}

	@Test
	void flagThatIsRefusedHalfwayFailsAndRestoresTheOthers() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500);
		service.flags.refuse("MaxHeapFreeRatio");
		Settler settler = service.settler();
		SettleReport report = settle(service, settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("MaxHeapFreeRatio");
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true));
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
		assertThat(settler.isRunning()).isFalse();
	}

	@Test
	void flagThatCannotBeSetBackIsReportedAndDoesNotHoldTheSettler() {
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.flags.refuse("MaxHeapFreeRatio");
			throw new IllegalStateException("no such luck");
		});
		Settler settler = service.settler();
		SettleReport report = settle(service, settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("no such luck").contains("MaxHeapFreeRatio could not be set back");
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true),
				new FlagChange("MaxHeapFreeRatio", "70", "20", false));
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
	}

	@Test
	void flagThatCannotBeSetBackDoesNotChangeWhatWasObserved() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		Settler settler = service.settler();
		service.onRequest(() -> {
			service.flags.refuse("MaxHeapFreeRatio");
			service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			return TestService.OK;
		});
		SettleReport report = settle(service, settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.explanation()).contains("MaxHeapFreeRatio could not be set back");
		assertThat(report.flags()).last().isEqualTo(new FlagChange("MaxHeapFreeRatio", "70", "20", false));
	}

	@Test
	void flagThatCannotBeSetBackAfterTheTimeoutIsReported() {
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.flags.refuse("MaxHeapFreeRatio");
			return uninterruptibly(end);
		});
		Settler settler = service.settler(true, true, 5, Duration.ofMillis(500));
		SettleReport report = settle(service, settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.TIMED_OUT);
		assertThat(report.flags()).last().isEqualTo(new FlagChange("MaxHeapFreeRatio", "70", "20", false));
		end.countDown();
		await().until(() -> !settler.isRunning());
	}

	@Test
	void errorBeforeTheBeginningDoesNotHoldTheSettler() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		AtomicBoolean broken = new AtomicBoolean(true);
		TestProcess process = new TestProcess();
		Settler settler = new Settler(service.monitor, service.flags, service.commands, new ProcessReader() {

			@Override
			public ProcessMemory memory() {
				if (broken.get()) {
					throw new IllegalStateException("unreadable");
				}
				return process.memory();
			}

			@Override
			public Optional<PageFaults> pageFaults() {
				return process.pageFaults();
			}

		}, new SettleSettings(true, true, 5, Duration.ofMinutes(1), Duration.ZERO), service.reports);
		assertThatIllegalStateException().isThrownBy(() -> settle(service, settler)).withMessage("unreadable");
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
		broken.set(false);
		assertThat(settle(service, settler).outcome()).isEqualTo(SettleOutcome.COMPLETED);
	}

	@Test
	void callerThatIsInterruptedGetsAReportAndStaysInterrupted() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1).onRequest(() -> uninterruptibly(end));
		Settler settler = service.settler();
		Thread.currentThread().interrupt();
		SettleReport report = settle(service, settler);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("interrupted");
		end.countDown();
		await().until(() -> !settler.isRunning());
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
	}

	@Test
	void ratiosAreLoweredWhileCollectingAndRestored() {
		TestService service = new TestService(Collector.G1);
		List<String> meanwhile = new ArrayList<>();
		service.onRequest(() -> {
			meanwhile.add(service.flag("MinHeapFreeRatio") + "/" + service.flag("MaxHeapFreeRatio"));
			service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			return TestService.OK;
		});
		SettleReport report = settle(service);
		assertThat(meanwhile).containsExactly("10/20");
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true),
				new FlagChange("MaxHeapFreeRatio", "70", "20", true));
		// the least must never exceed the greatest, or the JVM refuses it
		assertThat(service.flags.sets()).containsExactly("MinHeapFreeRatio=10", "MaxHeapFreeRatio=20",
				"MaxHeapFreeRatio=70", "MinHeapFreeRatio=40");
	}

	@Test
	void ratiosThatAreLowAlreadyAreLeftAlone() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500);
		service.flags.manageable("MinHeapFreeRatio", "5").manageable("MaxHeapFreeRatio", "15");
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.flags()).isEmpty();
		assertThat(service.flags.sets()).isEmpty();
	}

	@Test
	void ratiosThatCannotBeSetAreLeftAlone() {
		TestService service = new TestService(Collector.PARALLEL).collecting("PS MarkSweep", 500);
		service.flags.fixed("MinHeapFreeRatio", "40").fixed("MaxHeapFreeRatio", "70");
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.flags()).isEmpty();
	}

	@Test
	void shrinkingAndTrimmingCanBeSwitchedOff() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> TestService.OK);
		SettleReport report = settle(service, service.settler(false, false, 5, Duration.ofMinutes(1)));
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.flags()).isEmpty();
		assertThat(service.flags.sets()).isEmpty();
		assertThat(report.nativeTrimmed()).isNull();
		assertThat(service.commands.runs()).containsExactly(DiagnosticCommands.GC_RUN);
	}

	@Test
	void nativeHeapIsTrimmedUnderRestoredRatios() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		service.process.setRss(900);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> {
			assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
			service.process.setRss(850);
			return TestService.OK;
		});
		SettleReport report = settle(service);
		assertThat(report.explanation()).startsWith("1 full collection;");
		assertThat(report.nativeTrimmed()).isEqualTo(50);
		assertThat(report.before().rss()).isEqualTo(900);
		assertThat(report.after().rss()).isEqualTo(850);
	}

	@Test
	void trimmingThatIsNotOfferedOrNotMeasurableIsUnknown() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		service.process.setRss(900);
		assertThat(settle(service).nativeTrimmed()).isNull();
		service.process.setMemory(ProcessMemory.UNKNOWN);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> TestService.OK);
		assertThat(settle(service).nativeTrimmed()).isNull();
		assertThat(service.commands.runs()).contains(DiagnosticCommands.TRIM_NATIVE_HEAP);
	}

	@Test
	void residentSetThatBecomesReadableLaterIsNoError() {
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.process.setRss(900);
			service.collect("G1 Old Generation", "Diagnostic Command", 500);
			return TestService.OK;
		});
		SettleReport report = settle(service);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.before().rss()).isNull();
		assertThat(report.after().rss()).isEqualTo(900);
	}

	@Test
	void reportWaitsUntilTheResidentSetHasFallenByWhatTheHeapGaveUp() throws Exception {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500, 500);
		service.process.setRss(1500 * TestService.MEBIBYTE);
		Thread unmapping = new Thread(() -> {
			// the heap's regions are unmapped a little after the collection
			await().pollDelay(Duration.ofMillis(100)).until(() -> service.commands.runs().size() == 2);
			service.process.setRss(1000 * TestService.MEBIBYTE);
		});
		unmapping.start();
		SettleReport report = settle(service);
		unmapping.join();
		assertThat(report.after().rss()).isEqualTo(1000 * TestService.MEBIBYTE);
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
		SettleReport report = settle(service);
		assertThat(service.flags.sets()).contains("MinHeapFreeRatio=64");
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.after().heapCommitted()).isEqualTo(225 * TestService.MEBIBYTE);
		assertThat(report.explanation()).contains("It was 100 MiB before G1 got room again");
		assertRestored(service, report);
	}

	@Test
	void g1GetsNoRoomThatWouldBeTouchedOrThatItHas() {
		TestService touched = new TestService(Collector.G1).collecting("G1 Old Generation", 100);
		touched.flags.fixed("MaxHeapSize", Long.toString(2000 * TestService.MEBIBYTE));
		touched.flags.fixed("AlwaysPreTouch", "true");
		touched.heap.setUsed(80 * TestService.MEBIBYTE);
		assertThat(settle(touched).passes()).isEqualTo(1);
		TestService roomy = new TestService(Collector.G1).collecting("G1 Old Generation", 300, 300);
		roomy.flags.fixed("MaxHeapSize", Long.toString(2000 * TestService.MEBIBYTE));
		roomy.heap.setUsed(80 * TestService.MEBIBYTE);
		assertThat(settle(roomy).passes()).isEqualTo(2);
		assertThat(roomy.flags.sets()).doesNotContain("MinHeapFreeRatio=64");
	}

	@Test
	void settlesOfManyThreadsNeverOverlapAndLeaveNothingBehind() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			inside.decrementAndGet();
			return TestService.OK;
		});
		Settler settler = service.settler();
		ExecutorService executor = Executors.newFixedThreadPool(4);
		AtomicInteger done = new AtomicInteger();
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int thread = 0; thread < 4; thread++) {
				all.add(executor.submit(() -> {
					for (int i = 0; i < 100; i++) {
						try {
							assertThat(settle(service, settler).outcome()).isEqualTo(SettleOutcome.COMPLETED);
							done.incrementAndGet();
						}
						catch (SettleInProgressException ex) {
							Thread.onSpinWait();
						}
					}
					return null;
				}));
			}
			for (Future<?> each : all) {
				each.get(50, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(most).hasValue(1);
		assertThat(done.get()).isPositive();
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
	}

	private static SettleReport settle(TestService service) {
		return settle(service, service.settler());
	}

	private static SettleReport settle(TestService service, Settler settler) {
		return settler.settle(SettleTrigger.DEMAND, SettleMode.FULL, () -> false);
	}

	private static void assertRestored(TestService service, SettleReport report) {
		assertThat(report.flags()).isNotEmpty().allMatch(FlagChange::restored);
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
	}

	private static String uninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return TestService.OK;
			}
			catch (InterruptedException ex) {
				// a collection cannot be interrupted
			}
		}
	}

}
