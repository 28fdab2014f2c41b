package io.heapwise.advice.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.Phase;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.VmFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What is made of collections, live sets and limits.
 */
class SituationReaderTests {

	private static final long MEBIBYTE = 1024 * 1024;

	@Test
	void growthIsTheSlopeOfALineWithNoise() {
		Random random = new Random(1);
		List<LiveSet> history = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			history.add(live(100 * MEBIBYTE + i * 10 * MEBIBYTE + random.nextInt((int) MEBIBYTE), i * 10_000L));
		}
		Growth growth = Growth.of(history);
		assertThat(growth.bytesPerSecond()).isCloseTo(MEBIBYTE, within(0.01 * MEBIBYTE));
		assertThat(growth.isSteady(400 * MEBIBYTE)).isTrue();
	}

	@Test
	void noiseAndWarmUpAreNoLeak() {
		Random random = new Random(1);
		List<LiveSet> noise = new ArrayList<>();
		List<LiveSet> warmUp = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			noise.add(live(100 * MEBIBYTE + random.nextInt((int) (40 * MEBIBYTE)), i * 10_000L));
			warmUp.add(live((long) (200 * MEBIBYTE * (1 - Math.exp(-i / 3.0))), i * 10_000L));
		}
		assertThat(Growth.of(noise).isSteady(120 * MEBIBYTE)).isFalse();
		assertThat(Growth.of(warmUp).isSteady(200 * MEBIBYTE)).isFalse();
		assertThat(Growth.of(noise.subList(0, 5))).isNull();
	}

	private static LiveSet live(long bytes, long atMillis) {
		return new LiveSet(bytes, LiveSet.Origin.FULL_COLLECTION, atMillis);
	}

	@Test
	void collectionsAreAddedUpWithoutThoseNoHeapWouldSpare() {
		List<GarbageCollection> newestFirst = List.of(
				collection(100_000, Generation.YOUNG, "end of minor GC", "Allocation Failure", 10_000_000, 30),
				collection(99_000, Generation.WHOLE, "end of major GC", "System.gc()", 900_000_000, 0),
				collection(98_000, Generation.WHOLE, "end of major GC", "CodeCache GC Threshold", 900_000_000, 0),
				collection(97_000, Generation.WHOLE, "end of major GC", "Allocation Failure", 200_000_000, 0),
				collection(96_000, Generation.YOUNG, "end of minor GC", "G1 Humongous Allocation", 5_000_000, 40),
				collection(10_000, Generation.YOUNG, "end of minor GC", "Allocation Failure", 5_000_000, 90));
		CollectionFigures totals = CollectionTotals.of(newestFirst, 101_000, 60);
		assertThat(totals).isEqualTo(new CollectionFigures(60, 2, 1, 0, 1, 0.015, 0.2, 40));
		assertThat(CollectionTotals.of(newestFirst.subList(0, 2), 101_000, 60).seconds()).isEqualTo(2);
	}

	@Test
	void aMinorCycleOfZgcIsOneCollectionHoweverOftenItStops() {
		List<GarbageCollection> newestFirst = List.of(
				new GarbageCollection(1, 100_000, Generation.YOUNG, Phase.CONCURRENT, "ZGC Minor Cycles",
						"end of GC cycle", "Allocation Rate", 20_000_000, 1000, 500, 100, 130),
				pause(99_990), pause(99_980), pause(99_970));
		CollectionFigures totals = CollectionTotals.of(newestFirst, 101_000, 60);
		assertThat(totals.young()).isEqualTo(1);
		assertThat(totals.youngPause()).isEqualTo(0.000_03);
		assertThat(totals.largestPromotion()).isEqualTo(30);
	}

	private static GarbageCollection pause(long at) {
		return new GarbageCollection(1, at, Generation.YOUNG, Phase.PAUSE, "ZGC Minor Pauses", "end of GC pause",
				"Allocation Rate", 10_000, GarbageCollection.UNKNOWN, GarbageCollection.UNKNOWN,
				GarbageCollection.UNKNOWN, GarbageCollection.UNKNOWN);
	}

	private static GarbageCollection collection(long at, Generation generation, String action, String cause, long nanos,
			long promoted) {
		return new GarbageCollection(1, at, generation, Phase.PAUSE, "bean", action, cause, nanos, 1000, 500, 100,
				100 + promoted);
	}

	@Test
	void limitIsThePropertyThenTheLowerOfMaxRamAndTheContainer() {
		TestFlags flags = new TestFlags().fixed("MaxRAM", "500");
		Optional<MemoryLimit> container = Optional.of(new MemoryLimit(800, null, MemoryLimit.Source.CGROUP_V2));
		assertThat(new LimitSource(300L, () -> container, flags, () -> true).limit())
			.isEqualTo(new Limit(300, "property"));
		assertThat(new LimitSource(null, () -> container, flags, () -> true).limit())
			.isEqualTo(new Limit(500, "MaxRAM"));
		flags.with(new VmFlag("MaxRAM", "500", "DEFAULT", false));
		assertThat(new LimitSource(null, () -> container, flags, () -> true).limit())
			.isEqualTo(new Limit(800, "cgroup-v2"));
	}

	@Test
	void containerWithoutALimitHasNoneAndAMachineGivesHalf() {
		Optional<MemoryLimit> machine = Optional.of(new MemoryLimit(800, null, MemoryLimit.Source.MACHINE));
		assertThat(new LimitSource(null, () -> machine, new TestFlags(), () -> true).limit()).isNull();
		assertThat(new LimitSource(null, () -> machine, new TestFlags(), () -> false).limit())
			.isEqualTo(new Limit(400, "half-of-machine"));
		assertThat(new LimitSource(null, Optional::empty, new TestFlags(), () -> false).limit()).isNull();
	}

}
