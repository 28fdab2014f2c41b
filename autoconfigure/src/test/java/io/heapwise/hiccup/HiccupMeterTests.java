package io.heapwise.hiccup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.CollectorBean;
import io.heapwise.jvm.CpuThrottling;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.TestProcess;
import io.heapwise.jvm.TestThrottling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HiccupMeter} and {@link HiccupMeters}. Stalls that really happen are
 * in {@link HiccupProcessTests}; here, what the meter does about one.
 */
@ExtendWith(OutputCaptureExtension.class)
class HiccupMeterTests {

	private final SlowCounter counter = new SlowCounter();

	private final TestProcess process = new TestProcess();

	private final TestThrottling throttling = new TestThrottling();

	private final HiccupMeter meter = new HiccupMeter(new PauseClock(List.of(this.counter)), this.process,
			this.throttling);

	@AfterEach
	void close() {
		this.meter.close();
	}

	@Test
	void nothingIsMeasuredBeforeItIsStarted() {
		HiccupSummary summary = this.meter.summary();
		assertThat(summary.sinceMillis()).isNull();
		assertThat(summary.intervals()).isZero();
		assertThat(summary.throttling()).isNull();
		assertThat(meterThreads()).isEmpty();
	}

	@Test
	void measuresOnOneThreadUntilItIsClosed() {
		this.meter.start();
		this.meter.start();
		await().until(() -> this.meter.summary().intervals() > 100);
		assertThat(meterThreads()).hasSize(1).allMatch(Thread::isDaemon);
		assertThat(this.meter.summary().sinceMillis()).isLessThanOrEqualTo(System.currentTimeMillis());
		this.meter.close();
		this.meter.close();
		await().untilAsserted(() -> assertThat(meterThreads()).isEmpty());
		assertThat(this.meter.summary().intervals()).isGreaterThan(100);
	}

	@Test
	void whatEverySleepTakesIsNoDelay() {
		this.meter.start();
		await().until(() -> this.meter.summary().intervals() > 100);
		assertThat(this.meter.summary().p50()).isLessThan(TimeUnit.MILLISECONDS.toNanos(5));
	}

	@Test
	void countersOfTheSystemAreThoseSinceItWasStarted() {
		this.process.setPageFaults(new PageFaults(1000, 40));
		this.throttling.setThrottling(new CpuThrottling(7, 500));
		this.meter.start();
		assertThat(this.meter.summary().majorFaults()).isZero();
		this.process.setPageFaults(new PageFaults(2000, 43));
		this.throttling.setThrottling(new CpuThrottling(9, 800));
		assertThat(this.meter.summary().majorFaults()).isEqualTo(3);
		assertThat(this.meter.summary().throttling()).isEqualTo(new CpuThrottling(2, 300));
	}

	@Test
	void countersThatTheSystemDoesNotTellAreUnknown() {
		this.meter.start();
		assertThat(this.meter.summary().majorFaults()).isNull();
		assertThat(this.meter.summary().throttling()).isNull();
		this.process.setPageFaults(new PageFaults(2000, 43));
		this.throttling.setThrottling(new CpuThrottling(9, 800));
		assertThat(this.meter.summary().majorFaults()).isNull();
		assertThat(this.meter.summary().throttling()).isNull();
	}

	@Test
	void listenerThatFailsDoesNotEndTheMeasuringAndIsNamedOnce(CapturedOutput output) {
		List<Hiccup> told = new CopyOnWriteArrayList<>();
		this.meter.subscribe((stall) -> {
			throw new IllegalStateException("broken listener");
		});
		this.meter.subscribe(told::add);
		start();
		stop(30, 0);
		await().until(() -> longest(told) >= 30);
		stop(60, 0);
		await().until(() -> longest(told) >= 60);
		assertThat(meterThreads()).hasSize(1);
		assertThat(output.getAll()).containsOnlyOnce("A listener to hiccups failed");
	}

	@Test
	void bothTimersAreThereBeforeTheFirstStallAndTakeTheirParts() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new HiccupMeters(this.meter).bindTo(registry);
		Timer gc = registry.get("heapwise.hiccup").tag("cause", "gc").timer();
		Timer other = registry.get("heapwise.hiccup").tag("cause", "other").timer();
		assertThat(gc.count()).isZero();
		assertThat(other.count()).isZero();
		start();
		stop(50, 30);
		await().until(() -> gc.count() > 0);
		assertThat(gc.count()).isEqualTo(1);
		assertThat(gc.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
		assertThat(other.max(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(19);
		assertThat(this.meter.summary().gcNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
	}

	private void start() {
		this.meter.start();
		await().until(() -> this.meter.summary().intervals() > 10);
	}

	/**
	 * Keep the meter's thread busy for a while when it looks at the clock next.
	 */
	private void stop(long millis, long gcMillis) {
		this.counter.gcMillis = gcMillis;
		this.counter.holdMillis.set(millis);
	}

	private static long longest(List<Hiccup> stalls) {
		return stalls.stream().mapToLong((stall) -> stall.nanos() + 500_000).max().orElse(0) / 1_000_000;
	}

	private static List<Thread> meterThreads() {
		Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
		return all.keySet().stream().filter((thread) -> thread.getName().equals("heapwise-hiccups")).toList();
	}

	/**
	 * A counter that takes its time to be read when told to, and has moved then.
	 */
	private static final class SlowCounter implements CollectionCounter {

		private final AtomicLong holdMillis = new AtomicLong();

		private volatile long gcMillis;

		private volatile long nanos;

		@Override
		public CollectorBean bean() {
			return Collector.SERIAL.beans().get(0);
		}

		@Override
		public long count() {
			return 0;
		}

		@Override
		public long nanos() {
			long hold = TimeUnit.MILLISECONDS.toNanos(this.holdMillis.getAndSet(0));
			if (hold > 0) {
				long end = System.nanoTime() + hold;
				while (System.nanoTime() < end) {
					Thread.onSpinWait();
				}
				this.nanos = this.nanos + TimeUnit.MILLISECONDS.toNanos(this.gcMillis);
			}
			return this.nanos;
		}

		@Override
		public boolean precise() {
			return true;
		}

	}

}
