package io.heapwise.gc;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
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
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link GcDurationMeters}.
 */
class GcDurationMetersTests {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@ParameterizedTest
	@EnumSource(Collector.class)
	void histogramIsThereBeforeTheFirstCollection(Collector collector) {
		bind(new TestCollectors(collector), false);
		for (CollectorBean bean : collector.beans()) {
			assertThat(histogram(bean.name(), bean.usualAction()).count()).isZero();
		}
		assertThat(this.registry.find("jvm.gc.duration").meters()).hasSameSizeAs(collector.beans());
	}

	@Test
	void collectionsAreTimedByNameAndAction() {
		TestCollectors collectors = new TestCollectors(Collector.ZGC);
		bind(collectors, false);
		collectors.collect(collection("ZGC Minor Pauses", "end of GC pause", "Allocation Rate", 2 * MILLISECOND));
		collectors.collect(collection("ZGC Minor Pauses", "end of GC pause", "Warmup", 3 * MILLISECOND));
		collectors.collect(collection("ZGC Minor Cycles", "end of GC cycle", "Warmup", 1_500 * MILLISECOND));
		assertThat(histogram("ZGC Minor Pauses", "end of GC pause").count()).isEqualTo(2);
		assertThat(histogram("ZGC Minor Pauses", "end of GC pause").totalTime(TimeUnit.SECONDS)).isCloseTo(0.005,
				within(1e-9));
		assertThat(histogram("ZGC Minor Cycles", "end of GC cycle").totalTime(TimeUnit.SECONDS)).isCloseTo(1.5,
				within(1e-9));
		assertThat(this.registry.find("jvm.gc.duration").meters())
			.allSatisfy((meter) -> assertThat(meter.getId().getTags()).extracting(Tag::getKey)
				.containsExactlyInAnyOrder("jvm.gc.name", "jvm.gc.action"));
	}

	@Test
	void bucketsAreThoseOfTheConvention() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		bind(collectors, false);
		for (long millis : List.of(5, 50, 500, 5_000, 50_000)) {
			collectors.collect(collection("Copy", "end of minor GC", "Allocation Failure", millis * MILLISECOND));
		}
		CountAtBucket[] buckets = histogram("Copy", "end of minor GC").takeSnapshot().histogramCounts();
		assertThat(Arrays.stream(buckets).mapToDouble((bucket) -> bucket.bucket(TimeUnit.SECONDS)))
			.containsExactly(0.01, 0.1, 1.0, 10.0);
		assertThat(Arrays.stream(buckets).mapToDouble(CountAtBucket::count)).containsExactly(1.0, 2.0, 3.0, 4.0);
	}

	@Test
	void causeIsThereOnlyIfWanted() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		bind(collectors, true);
		collectors.collect(collection("Copy", "end of minor GC", "Allocation Failure", MILLISECOND));
		collectors.collect(collection("Copy", "end of minor GC", "GCLocker Initiated GC", MILLISECOND));
		assertThat(this.registry.find("jvm.gc.duration").tag("jvm.gc.name", "Copy").timers())
			.extracting((timer) -> timer.getId().getTag("jvm.gc.cause"))
			.containsExactlyInAnyOrder("Allocation Failure", "GCLocker Initiated GC");
	}

	@Test
	void collectionsBeforeTheRegistryWasThereAreCountedOnce() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = monitor(collectors);
		collectors.collect(collection("Copy", "end of minor GC", "Allocation Failure", MILLISECOND));
		new GcDurationMeters(monitor, false).bindTo(this.registry);
		collectors.collect(collection("Copy", "end of minor GC", "Allocation Failure", MILLISECOND));
		assertThat(histogram("Copy", "end of minor GC").count()).isEqualTo(2);
	}

	@Test
	void pausesThatNoBeanNotifiesHaveNoHistogramThatWouldSayZero() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		collectors.setBeanNames("G1 Young Generation", "G1 Old Generation");
		bind(collectors, false);
		assertThat(this.registry.find("jvm.gc.duration").timers())
			.extracting((timer) -> timer.getId().getTag("jvm.gc.name"))
			.containsExactlyInAnyOrder("G1 Young Generation", "G1 Old Generation");
	}

	private void bind(TestCollectors collectors, boolean withCause) {
		new GcDurationMeters(monitor(collectors), withCause).bindTo(this.registry);
	}

	private static GcMonitor monitor(TestCollectors collectors) {
		GcMonitor monitor = new GcMonitor(collectors, new TestHeap(1, 2, 3), new TestCpu(),
				GcCpuClock.of(null, () -> -1), 16);
		monitor.start();
		return monitor;
	}

	private Timer histogram(String name, String action) {
		return this.registry.get("jvm.gc.duration").tags("jvm.gc.name", name, "jvm.gc.action", action).timer();
	}

	private static GarbageCollection collection(String name, String action, String cause, long nanos) {
		CollectorBean bean = Collector.bean(name).orElseThrow();
		return new GarbageCollection(1, 1_000_000, bean.generation(), bean.phase(), name, action, cause, nanos, -1, -1,
				-1, -1);
	}

}
