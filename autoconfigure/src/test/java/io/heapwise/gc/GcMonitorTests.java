package io.heapwise.gc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.Phase;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCounter;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link GcMonitor}, with collectors that do what they are told.
 */
@ExtendWith(OutputCaptureExtension.class)
class GcMonitorTests {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final TestHeap heap = new TestHeap(10, 100, 1000);

	private final TestCpu cpu = new TestCpu();

	private final AtomicLong gcCpu = new AtomicLong();

	private final AtomicLong uptime = new AtomicLong(TimeUnit.SECONDS.toNanos(2));

	@Test
	void collectionsBeforeTheStartAreInTheTotals() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		collectors.counter("Copy").advance(7, 30 * MILLISECOND);
		collectors.counter("MarkSweepCompact").advance(1, 20 * MILLISECOND);
		GcMonitor monitor = start(collectors);
		assertThat(monitor.generation(Generation.YOUNG).pauses()).isEqualTo(7);
		assertThat(monitor.generation(Generation.YOUNG).pauseNanos()).isEqualTo(30 * MILLISECOND);
		assertThat(monitor.generation(Generation.WHOLE).pauses()).isEqualTo(1);
		assertThat(monitor.pauseClock().nanos()).isEqualTo(50 * MILLISECOND);
		assertThat(monitor.shares().get(Window.TOTAL).stopped()).isCloseTo(0.025, within(1e-9));
	}

	@Test
	void totalsComeFromCountersAndNotFromNotifications() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		collectors.collect(young(3 * MILLISECOND));
		collectors.collect(young(3 * MILLISECOND));
		collectors.counter("Copy").advance(5, 11 * MILLISECOND);
		GenerationSummary summary = monitor.generation(Generation.YOUNG);
		assertThat(summary.pauses()).isEqualTo(5);
		assertThat(summary.pauseNanos()).isEqualTo(11 * MILLISECOND);
	}

	@Test
	void nothingIsKnownOfSingleCollectionsBeforeTheFirst() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		collectors.counter("Copy").advance(7, 30 * MILLISECOND);
		GcMonitor monitor = start(collectors);
		GenerationSummary summary = monitor.generation(Generation.YOUNG);
		assertThat(summary.p50()).isNull();
		assertThat(summary.p95()).isNull();
		assertThat(summary.p99()).isNull();
		assertThat(summary.max()).isNull();
		assertThat(summary.lastCause()).isNull();
		assertThat(summary.lastAtMillis()).isNull();
		assertThat(monitor.longestPause()).isNull();
		assertThat(monitor.liveSet()).isNull();
		assertThat(monitor.recent()).isEmpty();
	}

	@Test
	void percentilesAreOfThePausesOfTheirGeneration() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		for (int i = 1; i <= 1000; i++) {
			collectors.collect(young(i * MILLISECOND));
		}
		collectors.collect(TestCollections.of("MarkSweepCompact", "System.gc()", 34 * MILLISECOND, 80, 20));
		GenerationSummary young = monitor.generation(Generation.YOUNG);
		assertThat(young.p50()).isCloseTo(500 * MILLISECOND, within(5 * MILLISECOND));
		assertThat(young.p95()).isCloseTo(950 * MILLISECOND, within(10 * MILLISECOND));
		assertThat(young.p99()).isCloseTo(990 * MILLISECOND, within(10 * MILLISECOND));
		assertThat(young.max()).isEqualTo(1000 * MILLISECOND);
		GenerationSummary whole = monitor.generation(Generation.WHOLE);
		assertThat(whole.p50()).isCloseTo(34 * MILLISECOND, within(MILLISECOND / 2));
		assertThat(whole.lastCause()).isEqualTo("System.gc()");
		assertThat(whole.lastAtMillis()).isEqualTo(monitor.recent().get(0).atMillis());
		assertThat(monitor.longestPause()).isEqualTo(1000 * MILLISECOND);
	}

	@Test
	void noPercentileIsLongerThanTheLongestPauseThatHappened() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		collectors.collect(young(34_000_123));
		GenerationSummary young = monitor.generation(Generation.YOUNG);
		assertThat(young.max()).isEqualTo(34_000_123);
		assertThat(young.p50()).isBetween(33_600_000L, 34_000_123L);
		assertThat(young.p99()).isBetween(33_600_000L, 34_000_123L);
		assertThat(monitor.longestPause()).isEqualTo(34_000_123);
	}

	@Test
	void pausesOfMicrosecondsAndOfHoursAreCounted() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		collectors.collect(young(0));
		collectors.collect(young(7_000));
		collectors.collect(young(TimeUnit.DAYS.toNanos(1)));
		assertThat(monitor.generation(Generation.YOUNG).p50()).isEqualTo(7_000);
		assertThat(monitor.generation(Generation.YOUNG).max()).isEqualTo(TimeUnit.DAYS.toNanos(1));
	}

	@Test
	void concurrentTimeIsNoPause() {
		TestCollectors collectors = new TestCollectors(Collector.SHENANDOAH);
		GcMonitor monitor = start(collectors);
		collectors.counter("Shenandoah Cycles").advance(1, 500 * MILLISECOND);
		collectors.counter("Shenandoah Pauses").advance(4, 2 * MILLISECOND);
		collectors.collect(TestCollections.of("Shenandoah Cycles", "Concurrent GC", 500 * MILLISECOND, 80, 20));
		collectors.collect(TestCollections.pause("Shenandoah Pauses", MILLISECOND));
		GenerationSummary whole = monitor.generation(Generation.WHOLE);
		assertThat(whole.pauses()).isEqualTo(4);
		assertThat(whole.pauseNanos()).isEqualTo(2 * MILLISECOND);
		assertThat(whole.concurrentCycles()).isEqualTo(1);
		assertThat(whole.concurrentNanos()).isEqualTo(500 * MILLISECOND);
		assertThat(whole.max()).isEqualTo(MILLISECOND);
		assertThat(monitor.pauseClock().nanos()).isEqualTo(2 * MILLISECOND);
	}

	@Test
	void pausesOfTheConcurrentCycleOfG1AreKnownAndItsCyclesAreNot() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		collectors.counter("G1 Concurrent GC").advance(2, 5 * MILLISECOND);
		GenerationSummary old = start(collectors).generation(Generation.OLD);
		assertThat(old.pauses()).isEqualTo(2);
		assertThat(old.pauseNanos()).isEqualTo(5 * MILLISECOND);
		assertThat(old.concurrentCycles()).isNull();
		assertThat(old.concurrentNanos()).isNull();
	}

	@Test
	void nothingIsKnownOfTheOldGenerationOfG1WithoutItsCounter() {
		TestCollectors collectors = new TestCollectors(Collector.G1,
				List.of(counter("G1 Young Generation"), counter("G1 Old Generation")));
		GcMonitor monitor = start(collectors);
		GenerationSummary old = monitor.generation(Generation.OLD);
		assertThat(old.pauses()).isNull();
		assertThat(old.pauseNanos()).isNull();
		assertThat(old.concurrentCycles()).isNull();
		assertThat(monitor.generation(Generation.YOUNG).pauses()).isZero();
		assertThat(monitor.generation(Generation.YOUNG).concurrentCycles()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Collector.class)
	void everyCollectorHasASummaryOfEveryGeneration(Collector collector) {
		GcMonitor monitor = start(new TestCollectors(collector));
		for (Generation generation : Generation.values()) {
			GenerationSummary summary = monitor.generation(generation);
			assertThat(summary.max()).isNull();
			if (collector != Collector.G1) {
				assertThat(summary.pauses()).isZero();
				assertThat(summary.concurrentCycles()).isZero();
			}
		}
	}

	@Test
	void recentCollectionsAreTheNewestInAFixedRing() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = monitor(collectors, 3);
		monitor.start();
		List<GarbageCollection> all = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			all.add(0, young(MILLISECOND));
			collectors.collect(all.get(0));
			assertThat(monitor.recent()).isEqualTo(all.subList(0, Math.min(3, all.size())));
		}
	}

	@Test
	void historyMayBeEmpty() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = monitor(collectors, 0);
		monitor.start();
		collectors.collect(young(MILLISECOND));
		assertThat(monitor.recent()).isEmpty();
		assertThat(monitor.longestPause()).isEqualTo(MILLISECOND);
	}

	@Test
	void aMillionCollectionsTakeNoMoreMemoryThanAFew() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		for (int i = 0; i < 1_000_000; i++) {
			// a sample every six seconds is more than eleven weeks of them
			this.uptime.addAndGet(TimeUnit.SECONDS.toNanos(6));
			monitor.sample();
			collectors.collect(new GarbageCollection(i, i, Generation.YOUNG, Phase.PAUSE, "Copy", "end of minor GC",
					"Allocation Failure", (i % 1000) * 1_000L, 10, 5, 1, 2));
		}
		assertThat(monitor.recent()).hasSize(16).first().extracting(GarbageCollection::id).isEqualTo(999_999L);
		assertThat(monitor.sampleCount()).isBetween(600, 602);
		assertThat(monitor.generation(Generation.YOUNG).max()).isEqualTo(999_000);
		assertThat(monitor.allocatedBytes()).isGreaterThan(1_000_000);
	}

	@Test
	void readersAndTheRecorderDoNotDisturbEachOther() throws InterruptedException {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread recorder = new Thread(() -> {
			for (int i = 0; i < 50_000; i++) {
				collectors.counter("Copy").advance(1, MILLISECOND);
				collectors.collect(young(MILLISECOND));
			}
		});
		recorder.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
		recorder.start();
		long allocated = 0;
		while (recorder.isAlive()) {
			this.uptime.addAndGet(TimeUnit.SECONDS.toNanos(6));
			monitor.sample();
			List<GarbageCollection> recent = monitor.recent();
			assertThat(recent).hasSizeLessThanOrEqualTo(16).doesNotContainNull();
			GenerationSummary young = monitor.generation(Generation.YOUNG);
			if (young.max() != null) {
				assertThat(young.max()).isEqualTo(MILLISECOND);
			}
			assertThat(monitor.allocatedBytes()).isGreaterThanOrEqualTo(allocated);
			allocated = monitor.allocatedBytes();
			for (Window window : Window.values()) {
				assertThat(monitor.shares().get(window).stopped()).isBetween(0.0, 1.0);
			}
		}
		recorder.join();
		assertThat(failure.get()).isNull();
		assertThat(monitor.generation(Generation.YOUNG).pauses()).isEqualTo(50_000);
		assertThat(monitor.recent()).hasSize(16);
	}

	@Test
	void startedOnceAndStoppedOnce() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = monitor(collectors, 16);
		assertThat(collectors.subscriptions()).isZero();
		monitor.start();
		monitor.start();
		assertThat(collectors.subscriptions()).isEqualTo(1);
		monitor.close();
		monitor.close();
		assertThat(collectors.subscriptions()).isZero();
		monitor.start();
		collectors.collect(young(MILLISECOND));
		assertThat(monitor.recent()).hasSize(1);
	}

	@Test
	void listenerIsToldAfterTheCollectionWasRecordedAndUntilItsSubscriptionEnds() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		List<GarbageCollection> told = new ArrayList<>();
		JvmCollectors.Subscription subscription = monitor.subscribe((collection) -> {
			assertThat(monitor.recent()).contains(collection);
			told.add(collection);
		});
		GarbageCollection collection = young(MILLISECOND);
		collectors.collect(collection);
		subscription.close();
		collectors.collect(young(MILLISECOND));
		assertThat(told).containsExactly(collection);
	}

	@Test
	void listenerThatFailsDoesNotKeepTheOthersFromBeingTold(CapturedOutput output) {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		List<GarbageCollection> told = new ArrayList<>();
		monitor.subscribe((collection) -> {
			throw new IllegalStateException("broken listener");
		});
		monitor.subscribe((collection) -> {
			throw new NoClassDefFoundError("broken class");
		});
		monitor.subscribe(told::add);
		collectors.collect(young(MILLISECOND));
		collectors.collect(young(MILLISECOND));
		assertThat(told).hasSize(2);
		assertThat(output).containsOnlyOnce("was to be told of it, failed").contains("broken listener");
	}

	@Test
	void uptimeIsInSeconds() {
		this.uptime.set(TimeUnit.MILLISECONDS.toNanos(2_500));
		assertThat(monitor(new TestCollectors(Collector.SERIAL), 1).uptimeSeconds()).isEqualTo(2.5);
	}

	@Test
	void uptimeOfThisJvmMoves() {
		GcMonitor monitor = new GcMonitor(new TestCollectors(Collector.SERIAL), this.heap, this.cpu,
				GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN), 1);
		double uptime = monitor.uptimeSeconds();
		assertThat(uptime).isPositive().isLessThan(Duration.ofDays(1).toSeconds());
		assertThat(monitor.uptimeSeconds()).isGreaterThanOrEqualTo(uptime);
	}

	private GcMonitor start(TestCollectors collectors) {
		GcMonitor monitor = monitor(collectors, 16);
		monitor.start();
		return monitor;
	}

	private GcMonitor monitor(TestCollectors collectors, int historySize) {
		return new GcMonitor(collectors, this.heap, this.cpu, GcCpuClock.of("test", this.gcCpu::get), historySize,
				this.uptime::get);
	}

	private static TestCounter counter(String bean) {
		return new TestCounter(Collector.bean(bean).orElseThrow(), true);
	}

	private static GarbageCollection young(long nanos) {
		return TestCollections.of("Copy", "Allocation Failure", nanos, 80, 20);
	}

}
