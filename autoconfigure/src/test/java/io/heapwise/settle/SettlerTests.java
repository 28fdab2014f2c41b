package io.heapwise.settle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.TestProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Settler}, on a JVM that does what it is told.
 */
@Timeout(60)
class SettlerTests {

	@Test
	void collectionThatDoesNotEndIsGivenUpAndBlocksTheNextSettleUntilItEnds() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1).onRequest(() -> TestService.uninterruptibly(end));
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> TestService.OK);
		Settler settler = service.settler(true, true, 5, Duration.ofMillis(300));
		SettleReport report = service.settle(settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.TIMED_OUT);
		assertThat(report.explanation()).startsWith("Given up after 300 ms, with 0 collections observed");
		assertThat(report.nativeTrimmed()).isNull();
		service.assertRestored(report);
		assertThat(settler.isRunning()).isTrue();
		assertThatExceptionOfType(SettleInProgressException.class).isThrownBy(() -> service.settle(settler));
		List<String> sets = service.flags.sets();
		end.countDown();
		await().until(() -> !settler.isRunning());
		assertThat(service.flags.sets()).isEqualTo(sets);
		assertThat(service.commands.runs()).containsExactly(DiagnosticCommands.GC_RUN);
		assertThat(service.listeners()).isEmpty();
		service.collecting("G1 Old Generation", 1000);
		assertThat(service.settle(settler).outcome()).isNotEqualTo(SettleOutcome.FAILED);
	}

	@Test
	void secondSettleIsRefusedWhileTheFirstRuns() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1).onRequest(() -> {
			begun.countDown();
			return TestService.uninterruptibly(end);
		});
		Settler settler = service.settler();
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			Future<SettleReport> first = executor.submit(() -> service.settle(settler));
			begun.await();
			assertThat(settler.isRunning()).isTrue();
			assertThatExceptionOfType(SettleInProgressException.class).isThrownBy(() -> service.settle(settler));
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
		service.settle(settler);
		assertThat(running).isTrue();
		assertThat(settler.isRunning()).isFalse();
	}

	@Test
	void requestThatComesInBeforeTheFirstCollectionSkipsIt() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500);
		SettleReport report = service.settler().settle(SettleTrigger.IDLE, SettleMode.FULL, () -> true);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SKIPPED);
		assertThat(report.explanation()).isEqualTo("No collection was begun. Ended early, because a request came in.");
		assertThat(service.commands.runs()).isEmpty();
		service.assertRestored(report);
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
		SettleReport report = service.settle(settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("no such luck");
		service.assertRestored(report);
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
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
		assertThatIllegalStateException().isThrownBy(() -> service.settle(settler)).withMessage("unreadable");
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
		broken.set(false);
		assertThat(service.settle(settler).outcome()).isEqualTo(SettleOutcome.COMPLETED);
	}

	@Test
	void callerThatIsInterruptedGetsAReportAndStaysInterrupted() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1).onRequest(() -> TestService.uninterruptibly(end));
		Settler settler = service.settler();
		Thread.currentThread().interrupt();
		SettleReport report = service.settle(settler);
		assertThat(Thread.interrupted()).isTrue();
		// the application may just be stopping, which is nothing to warn of
		assertThat(report.outcome()).isEqualTo(SettleOutcome.SKIPPED);
		assertThat(report.explanation()).startsWith("Interrupted before it was over");
		end.countDown();
		await().until(() -> !settler.isRunning());
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
	}

	@Test
	void trimmingThatIsNotOfferedOrNotMeasurableIsUnknown() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		service.process.setRss(900);
		assertThat(service.settle().nativeTrimmed()).isNull();
		service.process.setMemory(ProcessMemory.UNKNOWN);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> TestService.OK);
		assertThat(service.settle().nativeTrimmed()).isNull();
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
		SettleReport report = service.settle();
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
		SettleReport report = service.settle();
		unmapping.join();
		assertThat(report.after().rss()).isEqualTo(1000 * TestService.MEBIBYTE);
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
							assertThat(service.settle(settler).outcome()).isEqualTo(SettleOutcome.COMPLETED);
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

}
