package io.heapwise.alert;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.CollectorBean;
import io.heapwise.jvm.GarbageCollection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link CollectionTally}.
 */
class CollectionTallyTests {

	private static final long MINUTE = 60_000;

	private final CollectionTally tally = new CollectionTally(Duration.ofMinutes(5));

	@Test
	void collectionsAreCountedByWhyTheyRan() {
		for (String cause : new String[] { "Allocation Failure", "GCLocker Initiated GC", "System.gc()",
				"Diagnostic Command", "Heap Inspection Initiated GC", "Metadata GC Threshold" }) {
			record("Copy", cause, 1000, 10);
		}
		CollectionTally.Counts counts = this.tally.until(2000);
		assertThat(counts.forMemory()).isEqualTo(2);
		assertThat(counts.explicit()).isEqualTo(1);
		assertThat(counts.explicitShare()).isCloseTo(1.0 / 6, within(1e-9));
	}

	@Test
	void shareOfExplicitCollectionsIsOfTheirTime() {
		record("Copy", "Allocation Failure", 1000, 10);
		record("MarkSweepCompact", "System.gc()", 1000, 90);
		assertThat(this.tally.until(1000).explicitShare()).isEqualTo(0.9);
	}

	@Test
	void collectionsTooShortToMeasureAreSharedOutByNumber() {
		record("Copy", "Allocation Failure", 1000, 0);
		record("MarkSweepCompact", "System.gc()", 1000, 0);
		assertThat(this.tally.until(1000).explicitShare()).isEqualTo(0.5);
	}

	@Test
	void concurrentTimeIsNotAddedToPauses() {
		record("Shenandoah Pauses", "Allocation Rate", 1000, 1);
		record("Shenandoah Cycles", "System.gc()", 1000, 100);
		record("Shenandoah Cycles", "Concurrent GC", 1000, 300);
		CollectionTally.Counts counts = this.tally.until(1000);
		assertThat(counts.forMemory()).isEqualTo(1);
		assertThat(counts.explicitShare()).isEqualTo(0.25);
	}

	@Test
	void collectionsBeforeTheWindowAreForgotten() {
		record("MarkSweepCompact", "System.gc()", MINUTE, 90);
		record("Copy", "Allocation Failure", 2 * MINUTE, 10);
		assertThat(this.tally.until(5 * MINUTE).explicit()).isEqualTo(1);
		CollectionTally.Counts later = this.tally.until(6 * MINUTE + 30_000);
		assertThat(later.explicit()).isZero();
		assertThat(later.forMemory()).isEqualTo(1);
		assertThat(this.tally.until(60 * MINUTE).forMemory()).isZero();
		assertThat(this.tally.until(60 * MINUTE).explicitShare()).isZero();
	}

	@Test
	void aMillionCollectionsTakeNoMoreMemoryThanAFew() {
		for (int i = 0; i < 1_000_000; i++) {
			record("Copy", "Allocation Failure", i * 97L, 1);
		}
		assertThat(this.tally.sliceCount()).isBetween(20, 22);
		assertThat((double) this.tally.until(97_000_000).forMemory()).isCloseTo(300_000 / 97.0,
				within(300_000 / 97.0 / 15));
	}

	@Test
	void aClockThatIsSetBackLosesNothing() {
		record("Copy", "Allocation Failure", 10 * MINUTE, 1);
		record("Copy", "Allocation Failure", 2 * MINUTE, 1);
		assertThat(this.tally.until(2 * MINUTE).forMemory()).isEqualTo(2);
	}

	private void record(String bean, String cause, long atMillis, long nanos) {
		CollectorBean row = Collector.bean(bean).orElseThrow();
		this.tally.record(
				new GarbageCollection(1, atMillis, row.generation(), row.phase(), bean, "", cause, nanos, 1, 1, 1, 1));
	}

}
