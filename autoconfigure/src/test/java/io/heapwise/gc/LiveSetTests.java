package io.heapwise.gc;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.heapwise.gc.LiveSet.Origin;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCounter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LiveSetTracker}: what each collector tells of the live set, and which
 * figure wins.
 */
class LiveSetTests {

	@Test
	void nothingIsKnownBeforeTheFirstCollection() {
		LiveSetTracker live = new LiveSetTracker(new TestCollectors(Collector.SERIAL));
		assertThat(live.newest()).isNull();
		for (Origin origin : Origin.values()) {
			assertThat(live.newest(origin)).isNull();
		}
	}

	@Test
	void youngCollectionsTellTheLeastOfTheLatestSixteen() {
		LiveSetTracker live = new LiveSetTracker(new TestCollectors(Collector.SERIAL));
		live.record(young("Copy", 40));
		live.record(young("Copy", 70));
		assertLive(live, Origin.ESTIMATE, 40);
		for (int i = 0; i < 14; i++) {
			live.record(young("Copy", 60 + i));
		}
		assertLive(live, Origin.ESTIMATE, 40);
		live.record(young("Copy", 80));
		assertLive(live, Origin.ESTIMATE, 60);
	}

	@Test
	void fullCollectionTellsWhatItLeftAndWinsOverLaterEstimates() {
		LiveSetTracker live = new LiveSetTracker(new TestCollectors(Collector.SERIAL));
		live.record(young("Copy", 10));
		GarbageCollection full = full("MarkSweepCompact", 30);
		live.record(full);
		live.record(young("Copy", 20));
		assertLive(live, Origin.FULL_COLLECTION, 30);
		assertThat(live.newest().atMillis()).isEqualTo(full.atMillis());
		assertThat(live.newest(Origin.ESTIMATE).bytes()).isEqualTo(10);
		assertThat(live.newest(Origin.MARKING)).isNull();
		live.record(full("MarkSweepCompact", 35));
		assertLive(live, Origin.FULL_COLLECTION, 35);
	}

	@Test
	void markingOfG1IsTheLeastLeftByTheYoungCollectionsThatFollow() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		LiveSetTracker live = new LiveSetTracker(collectors);
		live.record(young("G1 Young Generation", 90));
		assertLive(live, Origin.ESTIMATE, 90);
		collectors.counter("G1 Concurrent GC").advance(2, 5_000_000);
		live.record(young("G1 Young Generation", 95));
		assertLive(live, Origin.MARKING, 95);
		live.record(young("G1 Young Generation", 60));
		live.record(young("G1 Young Generation", 50));
		GarbageCollection grown = young("G1 Young Generation", 70);
		live.record(grown);
		assertLive(live, Origin.MARKING, 50);
		assertThat(live.newest().atMillis()).isLessThan(grown.atMillis());
		collectors.counter("G1 Concurrent GC").advance(2, 5_000_000);
		live.record(young("G1 Young Generation", 80));
		assertLive(live, Origin.MARKING, 80);
	}

	@Test
	void newerOfFullCollectionAndMarkingWins() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		LiveSetTracker live = new LiveSetTracker(collectors);
		collectors.counter("G1 Concurrent GC").advance(2, 5_000_000);
		live.record(young("G1 Young Generation", 60));
		live.record(full("G1 Old Generation", 40));
		assertLive(live, Origin.FULL_COLLECTION, 40);
		collectors.counter("G1 Concurrent GC").advance(2, 5_000_000);
		live.record(young("G1 Young Generation", 70));
		assertLive(live, Origin.MARKING, 70);
		assertThat(live.newest(Origin.FULL_COLLECTION).bytes()).isEqualTo(40);
	}

	@Test
	void markingFromBeforeAFullCollectionTellsNothingAfterIt() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		LiveSetTracker live = new LiveSetTracker(collectors);
		collectors.counter("G1 Concurrent GC").advance(1, 5_000_000);
		live.record(full("G1 Old Generation", 40));
		live.record(young("G1 Young Generation", 65));
		assertLive(live, Origin.FULL_COLLECTION, 40);
		assertThat(live.newest(Origin.MARKING)).isNull();
	}

	@Test
	void mixedCollectionsEndWithTheFullCollection() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		LiveSetTracker live = new LiveSetTracker(collectors);
		collectors.counter("G1 Concurrent GC").advance(2, 5_000_000);
		live.record(young("G1 Young Generation", 60));
		live.record(full("G1 Old Generation", 40));
		live.record(young("G1 Young Generation", 45));
		assertLive(live, Origin.FULL_COLLECTION, 40);
		assertThat(live.newest(Origin.MARKING).bytes()).isEqualTo(60);
	}

	@Test
	void markingsBeforeTheTrackerBeganTellNothing() {
		TestCollectors collectors = new TestCollectors(Collector.G1);
		collectors.counter("G1 Concurrent GC").advance(6, 5_000_000);
		LiveSetTracker live = new LiveSetTracker(collectors);
		live.record(young("G1 Young Generation", 60));
		assertLive(live, Origin.ESTIMATE, 60);
	}

	@Test
	void g1WithoutACounterOfItsMarkingKnowsNoMarking() {
		TestCollectors collectors = new TestCollectors(Collector.G1,
				List.of(counter("G1 Young Generation"), counter("G1 Old Generation")));
		LiveSetTracker live = new LiveSetTracker(collectors);
		live.record(young("G1 Young Generation", 60));
		live.record(young("G1 Young Generation", 50));
		assertLive(live, Origin.ESTIMATE, 50);
		assertThat(live.newest(Origin.MARKING)).isNull();
	}

	@Test
	void cyclesOfTheZCollectorTellAMarkingAndItsPausesNothing() {
		LiveSetTracker live = new LiveSetTracker(new TestCollectors(Collector.ZGC));
		live.record(TestCollections.pause("ZGC Pauses", 20_000));
		live.record(TestCollections.pause("ZGC Major Pauses", 20_000));
		assertThat(live.newest()).isNull();
		live.record(TestCollections.of("ZGC Cycles", "Allocation Rate", 1, 100, 60));
		assertLive(live, Origin.MARKING, 60);
		live.record(TestCollections.of("ZGC Minor Cycles", "Allocation Rate", 1, 100, 50));
		assertLive(live, Origin.MARKING, 60);
		assertThat(live.newest(Origin.ESTIMATE).bytes()).isEqualTo(50);
		live.record(TestCollections.of("ZGC Major Cycles", "Proactive", 1, 100, 70));
		assertLive(live, Origin.MARKING, 70);
	}

	private static void assertLive(LiveSetTracker live, Origin origin, long bytes) {
		assertThat(live.newest()).isNotNull();
		assertThat(live.newest().origin()).isEqualTo(origin);
		assertThat(live.newest().bytes()).isEqualTo(bytes);
		assertThat(live.newest(origin)).isEqualTo(live.newest());
	}

	private static TestCounter counter(String bean) {
		return new TestCounter(Collector.bean(bean).orElseThrow(), true);
	}

	private static GarbageCollection young(String bean, long usedAfter) {
		return TestCollections.of(bean, "Allocation Failure", 1_000_000, 100, usedAfter);
	}

	private static GarbageCollection full(String bean, long usedAfter) {
		return TestCollections.of(bean, "System.gc()", 1_000_000, 100, usedAfter);
	}

}
