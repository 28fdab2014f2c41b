package io.heapwise.gc;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AllocationMeter}.
 */
class AllocationMeterTests {

	private final TestHeap heap = new TestHeap(100, 1000, 1000);

	@Test
	void allocationIsWhatTheHeapGainedBetweenCollections() {
		AllocationMeter meter = meter(Collector.SERIAL);
		assertThat(meter.allocated()).isEqualTo(100);
		meter.record(TestCollections.of("Copy", "Allocation Failure", 1, 300, 50));
		this.heap.setUsed(60);
		assertThat(meter.allocated()).isEqualTo(310);
		meter.record(TestCollections.of("MarkSweepCompact", "System.gc()", 1, 250, 40));
		this.heap.setUsed(40);
		assertThat(meter.allocated()).isEqualTo(500);
	}

	@Test
	void collectionThatWasNotNotifiedYetDoesNotLowerTheTotal() {
		AllocationMeter meter = meter(Collector.SERIAL);
		this.heap.setUsed(300);
		assertThat(meter.allocated()).isEqualTo(300);
		this.heap.setUsed(50);
		assertThat(meter.allocated()).isEqualTo(300);
		meter.record(TestCollections.of("Copy", "Allocation Failure", 1, 320, 50));
		assertThat(meter.allocated()).isEqualTo(320);
	}

	@Test
	void collectionThatLeftMoreThanItFoundAddsNothing() {
		AllocationMeter meter = meter(Collector.ZGC);
		meter.record(TestCollections.of("ZGC Cycles", "Allocation Rate", 1, 200, 260));
		meter.record(TestCollections.of("ZGC Cycles", "Allocation Rate", 1, 250, 220));
		this.heap.setUsed(220);
		assertThat(meter.allocated()).isEqualTo(200);
	}

	@Test
	void pausesThatTellNothingOfTheHeapChangeNothing() {
		AllocationMeter meter = meter(Collector.ZGC);
		meter.record(TestCollections.pause("ZGC Major Pauses", 1));
		assertThat(meter.allocated()).isEqualTo(100);
		assertThat(meter.promoted()).isZero();
	}

	@Test
	void ownCountOfTheJvmIsUsedWhereThereIsOne() {
		AllocationMeter meter = meter(Collector.SERIAL);
		this.heap.setAllocated(7_000);
		meter.record(TestCollections.of("Copy", "Allocation Failure", 1, 300, 50));
		assertThat(meter.allocated()).isEqualTo(7_000);
		this.heap.setAllocated(6_900);
		assertThat(meter.allocated()).isEqualTo(7_000);
		this.heap.setAllocated(7_100);
		assertThat(meter.allocated()).isEqualTo(7_100);
	}

	@Test
	void promotionIsWhatTheOldGenerationGainedInYoungCollections() {
		AllocationMeter meter = meter(Collector.PARALLEL);
		assertThat(meter.promoted()).isZero();
		meter.record(TestCollections.of("PS Scavenge", "Allocation Failure", 1, 300, 120, 70, 95));
		assertThat(meter.promoted()).isEqualTo(25);
		meter.record(TestCollections.of("PS MarkSweep", "System.gc()", 1, 300, 150, 95, 150));
		assertThat(meter.promoted()).isEqualTo(25);
		// a mixed collection of G1 may leave less old objects than it found
		meter.record(TestCollections.of("PS Scavenge", "Allocation Failure", 1, 300, 120, 150, 90));
		assertThat(meter.promoted()).isEqualTo(25);
		meter.record(TestCollections.of("PS Scavenge", "Allocation Failure", 1, 300, 120));
		assertThat(meter.promoted()).isEqualTo(25);
	}

	@Test
	void promotionIsUnknownWithoutGenerations() {
		AllocationMeter meter = meter(Collector.SHENANDOAH);
		meter.record(TestCollections.of("Shenandoah Cycles", "Concurrent GC", 1, 300, 50));
		assertThat(meter.promoted()).isEqualTo(GarbageCollection.UNKNOWN);
	}

	private AllocationMeter meter(Collector collector) {
		return new AllocationMeter(this.heap, new TestCollectors(collector));
	}

}
