package io.heapwise.advice;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.situation.CollectionFigures;
import io.heapwise.advice.situation.Growth;
import io.heapwise.advice.situation.Heap;
import io.heapwise.advice.situation.Limit;
import io.heapwise.advice.situation.Load;
import io.heapwise.advice.situation.Outside;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.VmFlag;

/**
 * Situations of tests: that of a back-office service under load, changed by the test. The
 * flags are those this JVM knows.
 */
public final class TestSituation {

	public static final long MEBIBYTE = 1024 * 1024;

	/** A live set that has grown steadily for ten minutes. */
	public static final Growth LEAK = new Growth(100_000, 5_000, 110_000, 20, 600, 60 * MEBIBYTE);

	private static final String[] FLAGS = { "MaxHeapSize", "InitialHeapSize", "MaxNewSize", "SoftMaxHeapSize",
			"G1HeapRegionSize", "MaxGCPauseMillis", "G1PeriodicGCInterval", "ParallelGCThreads", "MaxMetaspaceSize",
			"ReservedCodeCacheSize", "MaxDirectMemorySize", "TrimNativeHeapInterval", "UseCompactObjectHeaders",
			"GCTimeRatio", "AOTCache", "SharedArchiveFile", "UseG1GC", "UseSerialGC" };

	private final Map<String, VmFlag> flags = new TreeMap<>();

	private final Collector collector;

	private int processors = 2;

	private @Nullable Limit limit = new Limit(1200 * MEBIBYTE, "cgroup-v2");

	private long max = 512 * MEBIBYTE;

	private long committed = 400 * MEBIBYTE;

	private @Nullable Long resident;

	private @Nullable LiveSet live = new LiveSet(90 * MEBIBYTE, LiveSet.Origin.FULL_COLLECTION, 0);

	private double liveAge = 60;

	private @Nullable Growth growth;

	private Load load = new Load(300, 200.0 * MEBIBYTE, 0.1, 5.0 * MEBIBYTE, 0.14, 0.05, 0.8, 0.06);

	private CollectionFigures collections = new CollectionFigures(300, 500, 20, 0, 0, 10, 4, 25 * MEBIBYTE);

	private Outside outside = new Outside(650 * MEBIBYTE, 90 * MEBIBYTE, 0, 30 * MEBIBYTE, 50, 4 * MEBIBYTE);

	private boolean settles;

	private TestSituation(Collector collector) {
		this.collector = collector;
		HotSpotFlags known = new HotSpotFlags();
		for (String name : FLAGS) {
			known.find(name).ifPresent((flag) -> this.flags.put(name, flag));
		}
		flag("ParallelGCThreads", 2);
		flag("G1HeapRegionSize", MEBIBYTE);
		flag("ReservedCodeCacheSize", 240 * MEBIBYTE);
		if (collector == Collector.G1) {
			this.collections = new CollectionFigures(300, 400, 0, 120, 40, 9, 2, 25 * MEBIBYTE);
		}
		if (collector == Collector.ZGC || collector == Collector.SHENANDOAH) {
			this.collections = new CollectionFigures(300, 0, 0, 0, 0, 0, 0.2, 0);
		}
	}

	public static TestSituation of(Collector collector) {
		return new TestSituation(collector);
	}

	public TestSituation flag(String name, long value) {
		return flag(new VmFlag(name, Long.toString(value), "VM_CREATION", false));
	}

	public TestSituation flag(VmFlag flag) {
		this.flags.put(flag.name(), flag);
		return this;
	}

	public TestSituation without(String flag) {
		this.flags.remove(flag);
		return this;
	}

	public TestSituation processors(int processors) {
		this.processors = processors;
		return this;
	}

	public TestSituation limit(long mebibytes) {
		this.limit = new Limit(mebibytes * MEBIBYTE, "cgroup-v2");
		return this;
	}

	public TestSituation settles() {
		this.settles = true;
		return this;
	}

	public TestSituation noLimit() {
		this.limit = null;
		return this;
	}

	public TestSituation heap(long committed, long max) {
		this.committed = committed * MEBIBYTE;
		this.max = max * MEBIBYTE;
		return this;
	}

	public TestSituation resident(long mebibytes) {
		this.resident = mebibytes * MEBIBYTE;
		return this;
	}

	public TestSituation live(long mebibytes, LiveSet.Origin origin) {
		this.live = new LiveSet(mebibytes * MEBIBYTE, origin, 0);
		return this;
	}

	public TestSituation noLive() {
		this.live = null;
		return this;
	}

	public TestSituation liveAge(double seconds) {
		this.liveAge = seconds;
		return this;
	}

	public TestSituation growth(Growth growth) {
		this.growth = growth;
		return this;
	}

	public TestSituation load(UnaryOperator<Load> change) {
		this.load = change.apply(this.load);
		return this;
	}

	public TestSituation load(double rate, double share) {
		return load((load) -> new Load(load.seconds(), rate * MEBIBYTE, load.variation(), load.promotionRate(), share,
				load.pauseShare(), load.cpu(), load.p99Pause()));
	}

	public TestSituation watched(double seconds) {
		return load((load) -> new Load(seconds, load.allocationRate(), load.variation(), load.promotionRate(),
				load.gcShare(), load.pauseShare(), load.cpu(), load.p99Pause()));
	}

	public TestSituation variation(@Nullable Double variation) {
		return load((load) -> new Load(load.seconds(), load.allocationRate(), variation, load.promotionRate(),
				load.gcShare(), load.pauseShare(), load.cpu(), load.p99Pause()));
	}

	public TestSituation pauses(double p99) {
		return load((load) -> new Load(load.seconds(), load.allocationRate(), load.variation(), load.promotionRate(),
				load.gcShare(), load.pauseShare(), load.cpu(), p99));
	}

	public TestSituation noShare() {
		return load((load) -> new Load(load.seconds(), load.allocationRate(), load.variation(), load.promotionRate(),
				null, load.pauseShare(), load.cpu(), load.p99Pause()));
	}

	public TestSituation collections(int young, int full, long largestPromotion) {
		this.collections = new CollectionFigures(300, young, full, 0, 0, young * 0.02, full * 0.2,
				largestPromotion * MEBIBYTE);
		return this;
	}

	public TestSituation collections(CollectionFigures collections) {
		this.collections = collections;
		return this;
	}

	public TestSituation outside(@Nullable Long rss, long metaspace, long code, int threads, long direct) {
		this.outside = new Outside((rss != null) ? rss * MEBIBYTE : null, metaspace * MEBIBYTE, 0, code * MEBIBYTE,
				threads, direct * MEBIBYTE);
		return this;
	}

	public TestSituation archives(long mebibytes) {
		Outside other = this.outside;
		this.outside = new Outside(other.rss(), other.metaspace(), mebibytes * MEBIBYTE, other.codeCache(),
				other.threads(), other.direct());
		return this;
	}

	public Situation read() {
		return new Situation(
				this.collector, this.processors, this.limit, Map.copyOf(this.flags), new Heap(this.committed,
						this.resident, this.max, this.live, (this.live != null) ? this.liveAge : null, this.growth),
				this.load, this.collections, this.outside, this.settles);
	}

}
