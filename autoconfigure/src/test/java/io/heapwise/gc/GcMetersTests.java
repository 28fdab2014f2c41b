package io.heapwise.gc;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.CollectorBean;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GcMeters}.
 */
class GcMetersTests {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final AtomicLong gcCpu = new AtomicLong();

	@ParameterizedTest
	@EnumSource(Collector.class)
	void everyMeterIsThereBeforeTheFirstCollection(Collector collector) {
		bind(new TestCollectors(collector));
		for (CollectorBean bean : collector.beans()) {
			assertThat(this.registry.get("heapwise.gc.collection")
				.tags("generation", bean.generation().label(), "phase", bean.phase().label(), "collector", bean.name(),
						"cause", bean.usualCause())
				.timer()
				.count()).isZero();
		}
		assertThat(this.registry.find("heapwise.gc.collection").timers()).hasSameSizeAs(collector.beans());
		assertThat(this.registry.get("heapwise.gc.cpu.time").tag("source", "test").functionCounter().count()).isZero();
		assertThat(this.registry.get("heapwise.gc.pause.time").functionCounter().count()).isZero();
		for (String window : new String[] { "1m", "5m", "15m" }) {
			this.registry.get("heapwise.gc.cpu.share").tags("of", "process", "window", window).gauge();
			this.registry.get("heapwise.gc.cpu.share").tags("of", "capacity", "window", window).gauge();
			this.registry.get("heapwise.gc.pause.share").tag("window", window).gauge();
		}
		assertThat(this.registry.find("heapwise.gc.cpu.share").gauges()).hasSize(6);
		for (String origin : new String[] { "full-collection", "marking", "estimate" }) {
			assertThat(gauge("heapwise.heap.live", "origin", origin)).isNaN();
		}
		assertThat(this.registry.get("heapwise.heap.max").gauge().value()).isEqualTo(1000);
	}

	@Test
	void collectionsAreTimedByCollectorAndCause() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		bind(collectors);
		collectors.collect(TestCollections.of("Copy", "Allocation Failure", 3 * MILLISECOND, 80, 20));
		collectors.collect(TestCollections.of("Copy", "Allocation Failure", 5 * MILLISECOND, 80, 20));
		collectors.collect(TestCollections.of("Copy", "GCLocker Initiated GC", MILLISECOND, 80, 20));
		collectors.collect(TestCollections.of("MarkSweepCompact", "System.gc()", 40 * MILLISECOND, 80, 10));
		Timer usual = timer("Copy", "Allocation Failure");
		assertThat(usual.count()).isEqualTo(2);
		assertThat(usual.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(8);
		assertThat(timer("Copy", "GCLocker Initiated GC").count()).isEqualTo(1);
		Timer full = timer("MarkSweepCompact", "System.gc()");
		assertThat(full.count()).isEqualTo(1);
		assertThat(full.getId().getTag("generation")).isEqualTo("whole");
		assertThat(full.getId().getTag("phase")).isEqualTo("pause");
	}

	@Test
	void collectionsBeforeTheRegistryWasThereAreTimedOnce() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = monitor(collectors, GcCpuClock.of("test", this.gcCpu::get));
		collectors.collect(TestCollections.of("Copy", "Allocation Failure", 3 * MILLISECOND, 80, 20));
		new GcMeters(monitor).bindTo(this.registry);
		collectors.collect(TestCollections.of("Copy", "Allocation Failure", 5 * MILLISECOND, 80, 20));
		assertThat(timer("Copy", "Allocation Failure").count()).isEqualTo(2);
		assertThat(timer("Copy", "Allocation Failure").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(8);
	}

	@Test
	void pausesThatNoBeanNotifiesHaveNoTimerThatWouldSayZero() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		collectors.setBeanNames("G1 Young Generation", "G1 Old Generation");
		bind(collectors);
		assertThat(this.registry.find("heapwise.gc.collection").tag("collector", "G1 Young Generation").timer())
			.isNotNull();
		assertThat(this.registry.find("heapwise.gc.collection").tag("collector", "G1 Concurrent GC").timer()).isNull();
	}

	@Test
	void clocksAndLiveSetAreReadWhenAsked() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		bind(collectors);
		collectors.counter("Copy").advance(3, 250 * MILLISECOND);
		this.gcCpu.set(1_500 * MILLISECOND);
		collectors.collect(TestCollections.of("MarkSweepCompact", "System.gc()", MILLISECOND, 80, 12));
		assertThat(this.registry.get("heapwise.gc.pause.time").functionCounter().count()).isEqualTo(0.25);
		assertThat(this.registry.get("heapwise.gc.cpu.time").functionCounter().count()).isEqualTo(1.5);
		assertThat(gauge("heapwise.heap.live", "origin", "full-collection")).isEqualTo(12);
		assertThat(gauge("heapwise.heap.live", "origin", "estimate")).isNaN();
		assertThat(gauge("heapwise.gc.pause.share", "window", "1m")).isPositive();
	}

	@Test
	void figuresWithoutASourceAreNotANumber() {
		new GcMeters(monitor(new TestCollectors(Collector.ZGC), GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN)))
			.bindTo(this.registry);
		assertThat(this.registry.get("heapwise.gc.cpu.time").tag("source", "unknown").functionCounter().count())
			.isNaN();
		assertThat(this.registry.find("heapwise.gc.cpu.share").gauges())
			.allSatisfy((gauge) -> assertThat(gauge.value()).isNaN());
	}

	@Test
	void heapWithoutALimitHasNoMaximum() {
		TestHeap heap = new TestHeap(10, 100, -1);
		new GcMeters(new GcMonitor(new TestCollectors(Collector.SERIAL), heap, new TestCpu(),
				GcCpuClock.of("test", this.gcCpu::get), 16))
			.bindTo(this.registry);
		assertThat(this.registry.get("heapwise.heap.max").gauge().value()).isNaN();
		heap.setMax(500);
		assertThat(this.registry.get("heapwise.heap.max").gauge().value()).isEqualTo(500);
	}

	@Test
	void twoRegistriesSeeEveryCollection() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = monitor(collectors, GcCpuClock.of("test", this.gcCpu::get));
		GcMeters meters = new GcMeters(monitor);
		MeterRegistry other = new SimpleMeterRegistry();
		meters.bindTo(this.registry);
		meters.bindTo(other);
		collectors.collect(TestCollections.of("Copy", "Allocation Failure", 3 * MILLISECOND, 80, 20));
		collectors.collect(TestCollections.of("MarkSweepCompact", "System.gc()", MILLISECOND, 80, 12));
		for (MeterRegistry each : new MeterRegistry[] { this.registry, other }) {
			assertThat(each.get("heapwise.gc.collection")
				.tag("cause", "Allocation Failure")
				.tag("collector", "Copy")
				.timer()
				.count()).isEqualTo(1);
			assertThat(each.get("heapwise.gc.collection").tag("cause", "System.gc()").timer().count()).isEqualTo(1);
			assertThat(each.get("heapwise.heap.live").tag("origin", "full-collection").gauge().value()).isEqualTo(12);
		}
	}

	@Test
	void recordingACollectionBuildsNoMeterId() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		bind(collectors);
		GarbageCollection collection = TestCollections.of("Copy", "GCLocker Initiated GC", MILLISECOND, 80, 20);
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 10; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < 1000; i++) {
				collectors.collect(collection);
			}
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
		}
		// a meter id, its tags and its builder take more than 500 bytes each time
		assertThat(least / 1000).isLessThan(300);
		assertThat(this.registry.find("heapwise.gc.collection").timers()).hasSize(3);
	}

	private void bind(TestCollectors collectors) {
		new GcMeters(monitor(collectors, GcCpuClock.of("test", this.gcCpu::get))).bindTo(this.registry);
	}

	private static GcMonitor monitor(TestCollectors collectors, GcCpuClock clock) {
		GcMonitor monitor = new GcMonitor(collectors, new TestHeap(10, 100, 1000), new TestCpu(), clock, 16);
		monitor.start();
		return monitor;
	}

	private Timer timer(String collector, String cause) {
		return this.registry.get("heapwise.gc.collection").tags("collector", collector, "cause", cause).timer();
	}

	private double gauge(String name, String tag, String value) {
		return this.registry.get(name).tag(tag, value).gauge().value();
	}

}
