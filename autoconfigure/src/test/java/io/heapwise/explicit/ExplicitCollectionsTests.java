package io.heapwise.explicit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.CallFrame;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestSystemGcCalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ExplicitCollections}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExplicitCollectionsTests {

	private static final CallFrame LIBRARY = new CallFrame("com.acme.Foo", "bar", 12, "com.acme.Loader");

	private final TestCollectors collectors = new TestCollectors(Collector.SERIAL);

	private final TestSystemGcCalls calls = new TestSystemGcCalls();

	private boolean settling;

	@Test
	void nothingIsThereBeforeTheFirst() {
		ExplicitCollections explicit = start(CallerTracking.ON_FIRST);
		assertThat(explicit.callers()).isEmpty();
		assertThat(explicit.count()).isZero();
		assertThat(counter(explicit)).isZero();
	}

	@Test
	void collectionsOfOtherCausesAreNotExplicit() {
		ExplicitCollections explicit = start(CallerTracking.ON_FIRST);
		collect("Allocation Failure");
		collect("Heap Inspection Initiated GC");
		assertThat(explicit.count()).isZero();
		assertThat(explicit.callers()).isEmpty();
	}

	@Test
	void firstOneIsShownWithoutACallerAndTheLaterOnesWith() {
		ExplicitCollections explicit = start(CallerTracking.ON_FIRST);
		assertThat(this.calls.subscriptions()).isZero();
		collect("System.gc()");
		await().until(() -> this.calls.subscriptions() == 1);
		collect("System.gc()");
		this.calls.call(2_000_000, LIBRARY);
		assertThat(explicit.callers()).extracting(ExplicitCaller::caller, ExplicitCaller::count)
			.containsExactly(tuple("com.acme.Foo.bar(Unknown Source)", 1L), tuple(null, 1L));
		assertThat(explicit.count()).isEqualTo(2);
		assertThat(counter(explicit)).isEqualTo(2);
		assertThat(this.calls.subscriptions()).isEqualTo(1);
	}

	@Test
	void callersAreWatchedFromTheStartIfWanted() {
		start(CallerTracking.ALWAYS);
		await().until(() -> this.calls.subscriptions() == 1);
	}

	@Test
	void callersAreNotWatchedIfNotWanted() {
		ExplicitCollections explicit = start(CallerTracking.OFF);
		collect("System.gc()");
		assertThat(this.calls.subscriptions()).isZero();
		assertThat(explicit.callers()).extracting(ExplicitCaller::caller, ExplicitCaller::count)
			.containsExactly(tuple(null, 1L));
	}

	@Test
	void collectionsOfASettleAreMarkedAndNotCounted() {
		ExplicitCollections explicit = start(CallerTracking.ON_FIRST);
		this.settling = true;
		collect("Diagnostic Command");
		collect("System.gc()");
		this.settling = false;
		assertThat(explicit.callers())
			.extracting(ExplicitCaller::caller, ExplicitCaller::count, ExplicitCaller::heapwise)
			.containsExactly(tuple("io.heapwise.settle", 2L, true));
		assertThat(explicit.count()).isZero();
		assertThat(this.calls.subscriptions()).isZero();
	}

	@Test
	void recordedCallOfASettleIsNotShownTwice() {
		ExplicitCollections explicit = start(CallerTracking.ALWAYS);
		await().until(() -> this.calls.subscriptions() == 1);
		this.settling = true;
		collect("System.gc()");
		this.calls.call(2_000_000, new CallFrame("io.heapwise.settle.RequestedCollections", "request", 75, "app"));
		assertThat(explicit.callers()).extracting(ExplicitCaller::heapwise, ExplicitCaller::count)
			.containsExactly(tuple(true, 1L));
	}

	@Test
	void commandFromOutsideHasNoStackToWaitFor() {
		ExplicitCollections explicit = start(CallerTracking.ON_FIRST);
		collect("Diagnostic Command");
		assertThat(explicit.callers())
			.extracting(ExplicitCaller::caller, ExplicitCaller::count, ExplicitCaller::heapwise)
			.containsExactly(tuple("GC.run", 1L, false));
		assertThat(explicit.count()).isEqualTo(1);
		assertThat(this.calls.subscriptions()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "PARALLEL, 'PS Scavenge,PS MarkSweep'", "G1, 'G1 Old Generation'", "G1, 'G1 Young Generation'",
			"ZGC, 'ZGC Pauses,ZGC Pauses,ZGC Cycles'", "ZGC, 'ZGC Major Pauses,ZGC Minor Cycles,ZGC Major Cycles'",
			"SHENANDOAH, 'Shenandoah Pauses,Shenandoah Pauses,Shenandoah Cycles'" })
	void oneRequestCountsOnceHoweverManyNotificationsItHas(Collector collector, String beans) {
		this.collectors.setCollector(collector);
		ExplicitCollections explicit = start(CallerTracking.OFF);
		for (String bean : beans.split(",")) {
			this.collectors.collect(TestCollections.of(bean, "System.gc()", 1, 80, 20));
		}
		assertThat(explicit.count()).isEqualTo(1);
	}

	@Test
	void collectionsBeforeTheStartAreCounted() {
		GcMonitor monitor = monitor();
		collect("System.gc()");
		ExplicitCollections explicit = new ExplicitCollections(monitor, this.calls, CallerTracking.OFF,
				(collection) -> false);
		explicit.start();
		collect("System.gc()");
		assertThat(explicit.count()).isEqualTo(2);
	}

	@Test
	void callsThatOneCollectionServedLeaveNoneUnknown() {
		ExplicitCollections explicit = start(CallerTracking.ALWAYS);
		await().until(() -> this.calls.subscriptions() == 1);
		collect("System.gc()");
		this.calls.call(2_000_000, LIBRARY);
		this.calls.call(2_000_001, LIBRARY);
		assertThat(explicit.callers()).extracting(ExplicitCaller::count).containsExactly(2L);
	}

	@Test
	void withoutARecorderThereIsOneWarningAndCountingGoesOn(CapturedOutput output) {
		this.calls.fail(new IllegalStateException("no recorder"));
		ExplicitCollections explicit = start(CallerTracking.ON_FIRST);
		collect("System.gc()");
		await().until(() -> output.getOut().contains("Callers of System.gc() stay unknown: no recorder"));
		collect("System.gc()");
		assertThat(explicit.count()).isEqualTo(2);
		assertThat(explicit.callers()).extracting(ExplicitCaller::caller, ExplicitCaller::count)
			.containsExactly(tuple(null, 2L));
		assertThat(output.getOut().lines().filter((line) -> line.contains("stay unknown"))).hasSize(1);
	}

	@Test
	void eachCallerIsLoggedOnce(CapturedOutput output) {
		start(CallerTracking.ALWAYS);
		await().until(() -> this.calls.subscriptions() == 1);
		this.calls.call(2_000_000, LIBRARY);
		this.calls.call(2_000_001, LIBRARY);
		assertThat(output.getOut().lines().filter((line) -> line.contains("com.acme.Foo.bar"))).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "ALWAYS", "ON_FIRST" })
	void closingEndsBothSubscriptions(CallerTracking tracking) {
		ExplicitCollections explicit = start(tracking);
		collect("System.gc()");
		await().until(() -> this.calls.subscriptions() == 1);
		explicit.close();
		await().until(() -> this.calls.subscriptions() == 0);
		collect("System.gc()");
		assertThat(explicit.count()).isEqualTo(1);
	}

	private ExplicitCollections start(CallerTracking tracking) {
		ExplicitCollections explicit = new ExplicitCollections(monitor(), this.calls, tracking,
				(collection) -> this.settling);
		explicit.start();
		return explicit;
	}

	private GcMonitor monitor() {
		GcMonitor monitor = new GcMonitor(this.collectors, new TestHeap(1, 2, 3), new TestCpu(),
				GcCpuClock.of(null, () -> -1), 16);
		monitor.start();
		return monitor;
	}

	private void collect(String cause) {
		this.collectors.collect(TestCollections.of("MarkSweepCompact", cause, 1, 80, 20));
	}

	private static double counter(ExplicitCollections explicit) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new ExplicitMeters(explicit).bindTo(registry);
		return registry.get("heapwise.gc.explicit").functionCounter().count();
	}

}
