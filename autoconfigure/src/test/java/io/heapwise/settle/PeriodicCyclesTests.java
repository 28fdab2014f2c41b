package io.heapwise.settle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCounter;
import io.heapwise.jvm.TestFlags;
import io.heapwise.settle.SettleReport.FlagChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeriodicCycles}, on a G1 that collects periodically while its flag
 * says so.
 */
@Timeout(60)
class PeriodicCyclesTests {

	private final AtomicInteger cycles = new AtomicInteger();

	@Test
	void cyclesRunUntilTheHeapIsSteady() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1));
		SettleReport report = settle(service, 2, 400, 400);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
		assertThat(report.explanation())
			.isEqualTo("2 concurrent cycles; the committed heap fell from 1000 to 400 MiB.");
		assertThat(service.commands.runs()).isEmpty();
	}

	@Test
	void firstCycleThatGivesNothingBackIsNotTheLast() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1));
		// as at the end of a cycle that was under way before the ratios were lowered
		SettleReport report = settle(service, 2, 1000, 400, 400);
		assertThat(report.passes()).isEqualTo(3);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
	}

	@Test
	void flagsAreSetBackInReverse() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1));
		service.flags.manageable("G1PeriodicGCSystemLoadThreshold", "2.5");
		SettleReport report = settle(service, 2, 1000, 1000);
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true),
				new FlagChange("MaxHeapFreeRatio", "70", "20", true),
				new FlagChange("G1PeriodicGCSystemLoadThreshold", "2.5", "0.0", true),
				new FlagChange("G1PeriodicGCInterval", "0", "100", true));
		assertThat(service.flags.sets()).endsWith("G1PeriodicGCInterval=0", "G1PeriodicGCSystemLoadThreshold=2.5",
				"MaxHeapFreeRatio=70", "MinHeapFreeRatio=40");
	}

	@Test
	void cycleIsOverAfterBothItsPauses() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1));
		// with one of the two pauses a cycle, the second collection completes the first
		SettleReport report = settle(service, 1, 1000, 900, 900, 900);
		assertThat(report.passes()).isEqualTo(2);
		assertThat(this.cycles.get()).isGreaterThanOrEqualTo(4);
	}

	@Test
	void withoutACounterOfThePausesMixedCollectionsAreNotTakenForCycles() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1,
				List.of(counter("G1 Young Generation"), counter("G1 Old Generation"))));
		// six collections that belong to a former cycle, then one that shrinks the heap
		SettleReport report = settle(service, 0, 1000, 1000, 1000, 1000, 1000, 1000, 400);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.after().heapCommitted()).isEqualTo(400 * TestService.MEBIBYTE);
		assertThat(report.passes()).isEqualTo(2);
	}

	@Test
	void requestThatComesInEndsTheCycles() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1));
		SettleReport report = settle(service, service.settler(), () -> this.cycles.get() >= 2, 2, 800, 600, 400, 200);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.CONCURRENT);
		assertThat(report.passes()).isBetween(1, 2);
		assertThat(report.explanation()).endsWith("Ended early, because a request came in.");
		assertThat(service.flag("G1PeriodicGCInterval")).isEqualTo("0");
	}

	@Test
	void cyclesThatNeverComeAreGivenUp() throws Exception {
		TestService service = service(new TestCollectors(Collector.G1));
		SettleReport report = service.settler(true, true, 5, Duration.ofMillis(300))
			.settle(SettleTrigger.IDLE, SettleMode.CONCURRENT, () -> false);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.TIMED_OUT);
		assertThat(service.flag("G1PeriodicGCInterval")).isEqualTo("0");
	}

	@Test
	void cyclesNeedAManageableIntervalAndConcurrentInvocation() {
		assertThat(PeriodicCycles.isPossible(flags().fixed("G1PeriodicGCInvokesConcurrent", "true"))).isTrue();
		assertThat(PeriodicCycles.isPossible(flags().fixed("G1PeriodicGCInvokesConcurrent", "false"))).isFalse();
		assertThat(PeriodicCycles.isPossible(flags())).isFalse();
		assertThat(PeriodicCycles
			.isPossible(flags().fixed("G1PeriodicGCInvokesConcurrent", "true").fixed("G1PeriodicGCInterval", "0")))
			.isFalse();
		assertThat(PeriodicCycles.isPossible(new TestFlags())).isFalse();
	}

	private static TestFlags flags() {
		return new TestFlags().manageable("G1PeriodicGCInterval", "0");
	}

	private static TestService service(TestCollectors collectors) {
		TestService service = new TestService(collectors);
		service.flags.manageable("G1PeriodicGCInterval", "0")
			.manageable("G1PeriodicGCSystemLoadThreshold", "0.0")
			.fixed("G1PeriodicGCInvokesConcurrent", "true");
		return service;
	}

	private SettleReport settle(TestService service, int pauses, long... committed) throws InterruptedException {
		return settle(service, service.settler(), () -> false, pauses, committed);
	}

	private SettleReport settle(TestService service, Settler settler, BooleanSupplier interrupted, int pauses,
			long... committed) throws InterruptedException {
		Thread g1 = new Thread(() -> collectPeriodically(service, pauses, committed));
		g1.start();
		try {
			return settler.settle(SettleTrigger.IDLE, SettleMode.CONCURRENT, interrupted);
		}
		finally {
			g1.interrupt();
			g1.join();
		}
	}

	private void collectPeriodically(TestService service, int pauses, long... committed) {
		try {
			while (true) {
				Thread.sleep(30);
				if (!service.flag("G1PeriodicGCInterval").equals("0")) {
					int cycle = this.cycles.getAndIncrement();
					service.collect("G1 Young Generation", PeriodicCycles.CAUSE,
							committed[Math.min(cycle, committed.length - 1)]);
					if (pauses > 0) {
						service.collectors.counter("G1 Concurrent GC").advance(pauses, 1_000_000);
					}
				}
			}
		}
		catch (InterruptedException ex) {
			// the JVM ends
		}
	}

	private static TestCounter counter(String bean) {
		return new TestCounter(Collector.bean(bean).orElseThrow(), true);
	}

}
