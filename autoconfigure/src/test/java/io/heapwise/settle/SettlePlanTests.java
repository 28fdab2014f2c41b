package io.heapwise.settle;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SettlePlan}.
 */
class SettlePlanTests {

	@ParameterizedTest
	@EnumSource(Collector.class)
	void fullModeAsksEveryCollectorThatCollects(Collector collector) {
		SettlePlan plan = plan(new TestService(collector), SettleMode.FULL);
		if (collector == Collector.EPSILON) {
			assertSkipped(plan, "Epsilon never collects");
		}
		else {
			assertRequested(plan);
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERIAL, Serial", "PARALLEL, Parallel", "G1, G1", "SHENANDOAH, Shenandoah", "UNKNOWN, unknown" })
	void concurrentModeLeavesACollectorThatHasNoCycleToAskFor(Collector collector, String name) {
		assertSkipped(plan(new TestService(collector), SettleMode.CONCURRENT),
				name + " has no concurrent collection that can be asked for here.");
	}

	@ParameterizedTest
	@CsvSource({ "ZGC, CONCURRENT", "ZGC, AUTO" })
	void theZCollectorIsAskedInEveryMode(Collector collector, SettleMode mode) {
		assertRequested(plan(new TestService(collector), mode));
	}

	@ParameterizedTest
	@CsvSource({ "G1, CONCURRENT", "G1, AUTO", "SHENANDOAH, CONCURRENT", "SHENANDOAH, AUTO" })
	void collectorThatAnswersConcurrentlyIsAsked(Collector collector, SettleMode mode) {
		TestService service = new TestService(collector);
		service.flags.fixed("ExplicitGCInvokesConcurrent", "true");
		assertRequested(plan(service, mode));
	}

	@ParameterizedTest
	@CsvSource({ "SERIAL", "PARALLEL" })
	void flagOfOtherCollectorsMakesNoneConcurrent(Collector collector) {
		TestService service = new TestService(collector);
		service.flags.fixed("ExplicitGCInvokesConcurrent", "true");
		assertSkipped(plan(service, SettleMode.CONCURRENT), "no concurrent collection");
	}

	@ParameterizedTest
	@EnumSource(value = SettleMode.class, names = { "CONCURRENT", "AUTO" })
	void g1RunsItsOwnCyclesWhereItsFlagsPermit(SettleMode mode) {
		TestService service = new TestService(Collector.G1);
		service.flags.manageable("G1PeriodicGCInterval", "0").fixed("G1PeriodicGCInvokesConcurrent", "true");
		assertThat(plan(service, mode).method()).isInstanceOf(PeriodicCycles.class);
		service.flags.fixed("G1PeriodicGCInvokesConcurrent", "false");
		assertThat(plan(service, mode).method()).isNull();
	}

	@Test
	void autoModeLeavesAFullCollectionWhosePauseCannotBeForeseen() {
		assertSkipped(plan(new TestService(Collector.SERIAL), SettleMode.AUTO), "No full collection was observed yet");
	}

	@Test
	void autoModeCollectsFullyIfTheLongestFullPauseOfLateWasShortEnough() {
		TestService service = new TestService(Collector.SERIAL);
		service.collect("MarkSweepCompact", "System.gc()", 1000);
		assertRequested(plan(service, SettleMode.AUTO, Duration.ofMillis(10)));
		assertSkipped(plan(service, SettleMode.AUTO, Duration.ofMillis(9)), "for about 10 ms", "9 ms are allowed");
	}

	@Test
	void fullPauseIsStillKnownWhenYoungOnesHavePushedItOutOfTheHistory() {
		TestService service = new TestService(Collector.SERIAL);
		service.collect("MarkSweepCompact", "System.gc()", 1000);
		for (int i = 0; i < 20; i++) {
			service.collect("Copy", "Allocation Failure", 1000);
		}
		assertThat(service.monitor.recent()).noneMatch(GarbageCollection::isFull);
		assertRequested(plan(service, SettleMode.AUTO, Duration.ofMillis(11)));
		assertSkipped(plan(service, SettleMode.AUTO, Duration.ofMillis(9)), "for about 10 ms");
	}

	@Test
	void youngPausesTellNothingOfAFullOne() {
		TestService service = new TestService(Collector.SERIAL);
		service.collect("Copy", "Allocation Failure", 1000);
		assertSkipped(plan(service, SettleMode.AUTO), "No full collection was observed yet");
	}

	private static SettlePlan plan(TestService service, SettleMode mode) {
		return plan(service, mode, Duration.ofMillis(200));
	}

	private static SettlePlan plan(TestService service, SettleMode mode, Duration maxPause) {
		return SettlePlan.of(mode, maxPause, service.monitor, service.flags, service.commands);
	}

	private static void assertRequested(SettlePlan plan) {
		assertThat(plan.method()).isInstanceOf(RequestedCollections.class);
		assertThat(plan.reason()).isNull();
	}

	private static void assertSkipped(SettlePlan plan, String... because) {
		assertThat(plan.method()).isNull();
		assertThat(plan.reason()).contains(because);
	}

}
