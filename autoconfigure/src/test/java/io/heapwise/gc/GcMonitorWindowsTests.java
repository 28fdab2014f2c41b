package io.heapwise.gc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link GcMonitor}: what it says of the last minutes, from samples of
 * counters.
 */
class GcMonitorWindowsTests {

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final TestCpu cpu = new TestCpu();

	private final AtomicLong gcCpu = new AtomicLong();

	private final AtomicLong uptime = new AtomicLong(TimeUnit.SECONDS.toNanos(2));

	@Test
	void windowsAreTakenFromSamples() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		this.cpu.setProcessNanos(0);
		GcMonitor monitor = start(collectors);
		// an hour in which the stopped time grows by 1 % of the time, then more and more
		for (int minute = 1; minute <= 60; minute++) {
			pass(monitor, collectors, MINUTE, 0.01);
		}
		for (int minute = 1; minute <= 10; minute++) {
			pass(monitor, collectors, MINUTE, 0.02);
		}
		for (int minute = 1; minute <= 4; minute++) {
			pass(monitor, collectors, MINUTE, 0.03);
		}
		pass(monitor, collectors, MINUTE, 0.10);
		assertThat(monitor.shares().get(Window.ONE_MINUTE).stopped()).isCloseTo(0.10, within(0.001));
		assertThat(monitor.shares().get(Window.FIVE_MINUTES).stopped()).isCloseTo((4 * 0.03 + 0.10) / 5, within(0.001));
		assertThat(monitor.shares().get(Window.FIFTEEN_MINUTES).stopped()).isCloseTo((10 * 0.02 + 4 * 0.03 + 0.10) / 15,
				within(0.001));
		assertThat(monitor.shares().get(Window.TOTAL).stopped())
			.isCloseTo((60 * 0.01 + 10 * 0.02 + 4 * 0.03 + 0.10) / 75, within(0.001));
		assertThat(monitor.shares().get(Window.ONE_MINUTE).ofProcess()).isCloseTo(0.5, within(0.001));
	}

	@Test
	void windowMayHaveAnyLengthUpToAnHour() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = start(collectors);
		for (int minute = 1; minute <= 90; minute++) {
			pass(monitor, collectors, MINUTE, (minute <= 40) ? 0.01 : 0.03);
		}
		pass(monitor, collectors, MINUTE / 2, 0.20);
		GcShares halfAMinute = monitor.shares(Duration.ofSeconds(30));
		assertThat(halfAMinute.stopped()).isCloseTo(0.20, within(0.001));
		assertThat(halfAMinute.elapsedSeconds()).isEqualTo(30);
		GcShares hour = monitor.shares(GcMonitor.LONGEST_WINDOW);
		assertThat(hour.elapsedSeconds()).isEqualTo(3600);
		assertThat(hour.stopped()).isCloseTo((9.5 * 0.01 + 50 * 0.03 + 0.5 * 0.20) / 60, within(0.0001));
		// between two samples: the older one, so that no part of the window is missing
		assertThat(monitor.shares(Duration.ofSeconds(25)).elapsedSeconds()).isEqualTo(30);
	}

	@Test
	void windowLongerThanTheLifeOfTheJvmReachesToItsStart() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		collectors.counter("Copy").advance(1, TimeUnit.SECONDS.toNanos(1));
		GcMonitor monitor = start(collectors);
		this.uptime.set(TimeUnit.SECONDS.toNanos(40));
		monitor.sample();
		for (Window window : Window.values()) {
			assertThat(monitor.shares().get(window).stopped()).as(window.label()).isCloseTo(1.0 / 40, within(1e-9));
		}
	}

	@Test
	void monitorThatBeganLateDoesNotTakeTheWholePastForAMinute() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		collectors.counter("Copy").advance(1, 30 * MINUTE);
		this.uptime.set(60 * MINUTE);
		GcMonitor monitor = start(collectors);
		pass(monitor, collectors, MINUTE / 2, 0.01);
		assertThat(monitor.shares().get(Window.ONE_MINUTE).elapsedSeconds()).isEqualTo(30);
		assertThat(monitor.shares().get(Window.ONE_MINUTE).stopped()).isCloseTo(0.01, within(0.001));
		assertThat(monitor.shares().get(Window.TOTAL).stopped()).isGreaterThan(0.4);
	}

	@Test
	void samplesInQuickSuccessionAreNotKept() {
		GcMonitor monitor = start(new TestCollectors(Collector.SERIAL));
		for (int i = 0; i < 100; i++) {
			monitor.sample();
		}
		assertThat(monitor.sampleCount()).isEqualTo(1);
		this.uptime.addAndGet(TimeUnit.SECONDS.toNanos(5));
		monitor.sample();
		assertThat(monitor.sampleCount()).isEqualTo(2);
	}

	@Test
	void unknownCpuTimeIsNoShare() {
		this.gcCpu.set(GarbageCollection.UNKNOWN);
		GcMonitor monitor = start(new TestCollectors(Collector.ZGC));
		assertThat(monitor.shares().get(Window.TOTAL).ofProcess()).isNaN();
		assertThat(monitor.shares().get(Window.ONE_MINUTE).ofCapacity()).isNaN();
		assertThat(monitor.shares().get(Window.ONE_MINUTE).stopped()).isZero();
	}

	@Test
	void shareOfCapacityIsThatOfTheProcessorsThereAreNow() {
		GcMonitor monitor = start(new TestCollectors(Collector.SERIAL));
		this.gcCpu.set(TimeUnit.SECONDS.toNanos(1));
		this.uptime.set(TimeUnit.SECONDS.toNanos(10));
		assertThat(monitor.shares().get(Window.TOTAL).ofCapacity()).isCloseTo(0.1, within(1e-9));
		// the quota of a container may be changed while it runs
		this.cpu.setAvailableProcessors(4);
		assertThat(monitor.shares().get(Window.TOTAL).ofCapacity()).isCloseTo(0.025, within(1e-9));
		assertThat(monitor.availableProcessors()).isEqualTo(4);
	}

	private void pass(GcMonitor monitor, TestCollectors collectors, long nanos, double stopped) {
		long step = TimeUnit.SECONDS.toNanos(10);
		for (long passed = 0; passed < nanos; passed += step) {
			this.uptime.addAndGet(step);
			collectors.counter("Copy").advance(1, (long) (step * stopped));
			this.gcCpu.addAndGet(step / 4);
			this.cpu.setProcessNanos(this.cpu.processNanos() + step / 2);
			monitor.sample();
		}
	}

	private GcMonitor start(TestCollectors collectors) {
		GcMonitor monitor = new GcMonitor(collectors, new TestHeap(10, 100, 1000), this.cpu,
				GcCpuClock.of("test", this.gcCpu::get), 16, this.uptime::get);
		monitor.start();
		return monitor;
	}

}
