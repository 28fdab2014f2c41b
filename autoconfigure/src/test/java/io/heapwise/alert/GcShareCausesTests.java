package io.heapwise.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.heapwise.alert.GcShareCause.Kind;
import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.LiveSet;
import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GcShareCauses}.
 */
class GcShareCausesTests {

	private static final long MIB = 1024 * 1024;

	private static final Duration WINDOW = Duration.ofMinutes(5);

	private final CollectionTally tally = new CollectionTally(WINDOW);

	@Test
	void aSmallLiveSetLeavesTheAllocationRate() {
		collect("Allocation Failure", 40);
		List<GcShareCause> causes = judge(300 * MIB, live(100), 512);
		assertThat(causes).extracting(GcShareCause::kind).containsExactly(Kind.ALLOCATION_RATE);
		assertThat(causes.get(0).finding())
			.isEqualTo("300.0 MiB a second are allocated (8.0 of them promoted), which took 40 collections "
					+ "in the last 5m");
	}

	@Test
	void aLiveSetNearTheLimitIsLikelierThanTheAllocationRate() {
		collect("Allocation Failure", 40);
		List<GcShareCause> causes = judge(300 * MIB, live(410), 512);
		assertThat(causes).extracting(GcShareCause::kind).containsExactly(Kind.LIVE_SET, Kind.ALLOCATION_RATE);
		assertThat(causes.get(0).finding())
			.isEqualTo("live objects fill 410 of 512 MiB of the heap (80 %, told by a marking)");
		assertThat(causes.get(0).lookAt()).contains("GC.class_histogram").contains("-Xmx");
	}

	@Test
	void explicitCollectionsAreAsLikelyAsTheTimeTheyTook() {
		collect("Allocation Failure", 10);
		collect("System.gc()", 90);
		List<GcShareCause> causes = judge(300 * MIB, live(410), 512);
		assertThat(causes).extracting(GcShareCause::kind)
			.containsExactly(Kind.EXPLICIT_COLLECTIONS, Kind.LIVE_SET, Kind.ALLOCATION_RATE);
		assertThat(causes.get(0).finding())
			.isEqualTo("System.gc() was called: 90 collections of the last 5m have that cause, "
					+ "90 % of the time collections took");
	}

	@Test
	void fewExplicitCollectionsComeLast() {
		collect("Allocation Failure", 90);
		collect("System.gc()", 10);
		assertThat(judge(300 * MIB, live(100), 512)).extracting(GcShareCause::kind)
			.containsExactly(Kind.ALLOCATION_RATE, Kind.EXPLICIT_COLLECTIONS);
	}

	@Test
	void onlyExplicitCollectionsLeaveNoOtherCause() {
		collect("System.gc()", 10);
		assertThat(judge(300 * MIB, live(410), 512)).extracting(GcShareCause::kind)
			.containsExactly(Kind.EXPLICIT_COLLECTIONS);
	}

	@Test
	void whatIsUnknownIsNoCause() {
		collect("Allocation Failure", 10);
		assertThat(judge(Double.NaN, null, 512)).isEmpty();
		assertThat(judge(Double.NaN, live(500), -1)).isEmpty();
	}

	@Test
	void collectionsThatToolsAskedForAreNoCause() {
		collect("Diagnostic Command", 10);
		collect("Heap Inspection Initiated GC", 10);
		assertThat(judge(300 * MIB, live(410), 512)).isEmpty();
	}

	@Test
	void unknownPromotionIsLeftOut() {
		collect("Allocation Failure", 3);
		assertThat(GcShareCauses.judge(new GcShareEvidence(MIB, Double.NaN, null, -1, this.tally.until(1), "10s")))
			.singleElement()
			.extracting(GcShareCause::finding)
			.isEqualTo("1.0 MiB a second are allocated, which took 3 collections in the last 10s");
	}

	@Test
	void liveSetOfTheWindowIsReadFromTheMonitor() {
		GarbageCollection full = full(80);
		assertThat(kinds(full, Instant.ofEpochMilli(full.atMillis()))).contains(Kind.LIVE_SET);
	}

	@Test
	void liveSetFromBeforeTheWindowIsNoEvidence() {
		GarbageCollection full = full(80);
		assertThat(kinds(full, Instant.ofEpochMilli(full.atMillis()).plus(WINDOW).plusMillis(1)))
			.doesNotContain(Kind.LIVE_SET);
	}

	@Test
	void estimateOfTheLiveSetIsNoEvidence() {
		GarbageCollection young = TestCollections.of("Copy", "Allocation Failure", 1, 90, 80);
		assertThat(kinds(young, Instant.ofEpochMilli(young.atMillis()))).doesNotContain(Kind.LIVE_SET);
	}

	private static GarbageCollection full(long usedAfter) {
		return TestCollections.of("MarkSweepCompact", "Allocation Failure", 1, 90, usedAfter);
	}

	private List<Kind> kinds(GarbageCollection collection, Instant now) {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = new GcMonitor(collectors, new TestHeap(90, 100, 100), new TestCpu(),
				GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN), 0);
		monitor.start();
		monitor.subscribe(this.tally::record);
		collectors.collect(collection);
		// what the tally saw is not what this is about: some collection of the present
		this.tally.record(new GarbageCollection(1, now.toEpochMilli(), collection.generation(), collection.phase(),
				"Copy", "", "Allocation Failure", 1, 1, 1, 1, 1));
		return new GcShareCauses(monitor, new GcShareRule(0.05, 0.04, WINDOW), this.tally, InstantSource.fixed(now))
			.get()
			.stream()
			.map(GcShareCause::kind)
			.toList();
	}

	private void collect(String cause, int times) {
		for (int i = 0; i < times; i++) {
			this.tally.record(TestCollections.of("Copy", cause, 1_000, 80, 20));
		}
	}

	private List<GcShareCause> judge(double allocationRate, LiveSet live, long maxMiB) {
		return GcShareCauses.judge(new GcShareEvidence(allocationRate, 8 * MIB, live, (maxMiB < 0) ? -1 : maxMiB * MIB,
				this.tally.until(1_000_000), "5m"));
	}

	private static LiveSet live(long mebibytes) {
		return new LiveSet(mebibytes * MIB, LiveSet.Origin.MARKING, 0);
	}

}
