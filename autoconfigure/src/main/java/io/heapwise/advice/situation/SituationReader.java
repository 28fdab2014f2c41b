package io.heapwise.advice.situation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Reads the situation of this JVM, from what is kept of its collections and from the
 * system.
 */
public final class SituationReader {

	private static final double LONGEST = 300;

	private static final List<String> FLAGS = List.of("MaxHeapSize", "InitialHeapSize", "NewSize", "MaxNewSize",
			"SurvivorRatio", "SoftMaxHeapSize", "G1HeapRegionSize", "MaxGCPauseMillis", "G1PeriodicGCInterval",
			"InitiatingHeapOccupancyPercent", "ParallelGCThreads", "MaxMetaspaceSize", "ReservedCodeCacheSize",
			"MaxDirectMemorySize", "TrimNativeHeapInterval", "UseCompactObjectHeaders", "AOTCache", "SharedArchiveFile",
			"GCTimeRatio", "UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC");

	private final GcMonitor monitor;

	private final VmFlags flags;

	private final ProcessReader process;

	private final MappedMemory mapped;

	private final NonHeapReader nonHeap;

	private final LimitSource limit;

	private final DoubleSupplier watchedFrom;

	private final boolean settles;

	/**
	 * Create a reader.
	 * @param monitor knows the collections
	 * @param flags the flags of the JVM
	 * @param process what the system says of the process
	 * @param mapped tells what is mapped of the heap and of archives
	 * @param nonHeap memory outside of the heap
	 * @param limit the memory that may be planned with
	 * @param watchedFrom tells the age of the JVM, in seconds, from which on its load
	 * counts
	 * @param settles whether the heap is settled
	 */
	public SituationReader(GcMonitor monitor, VmFlags flags, ProcessReader process, MappedMemory mapped,
			NonHeapReader nonHeap, LimitSource limit, DoubleSupplier watchedFrom, boolean settles) {
		this.monitor = monitor;
		this.flags = flags;
		this.process = process;
		this.mapped = mapped;
		this.nonHeap = nonHeap;
		this.limit = limit;
		this.watchedFrom = watchedFrom;
		this.settles = settles;
	}

	/**
	 * Read the situation.
	 * @return the situation at this moment
	 */
	public Situation read() {
		double seconds = Math.max(0, Math.min(LONGEST, this.monitor.uptimeSeconds() - this.watchedFrom.getAsDouble()));
		long now = System.currentTimeMillis();
		MappedMemory.Parts parts = this.mapped.read();
		return new Situation(this.monitor.collectors().collector(), this.monitor.availableProcessors(),
				this.limit.limit(), flags(), heap(now, parts.heap()), load(seconds),
				CollectionTotals.of(this.monitor.recent(), now, seconds),
				new Outside(this.process.memory().rss(), this.nonHeap.metaspace(), parts.archives(),
						this.nonHeap.codeCache(), this.nonHeap.threads(), this.nonHeap.directBuffers()),
				this.settles);
	}

	private Map<String, VmFlag> flags() {
		Map<String, VmFlag> known = new TreeMap<>();
		FLAGS.forEach((name) -> find(name).ifPresent((flag) -> known.put(name, flag)));
		return known;
	}

	/**
	 * What a settle changes for the moment, or the user has Heapwise set, is not what the
	 * JVM was started with.
	 */
	private Optional<VmFlag> find(String name) {
		return this.flags.changes().isOwn(name) ? Optional.empty() : this.flags.changes().find(name);
	}

	private Heap heap(long now, @Nullable Long resident) {
		LiveSet live = this.monitor.liveSet();
		return new Heap(this.monitor.heap().committed(), resident, this.monitor.heap().max(), live,
				(live != null) ? Math.max(0, now - live.atMillis()) / 1000.0 : null,
				Growth.of(this.monitor.liveSets()));
	}

	private Load load(double seconds) {
		Duration window = Duration.ofMillis((long) (seconds * 1000));
		GcShares shares = this.monitor.shares(window);
		Long p99 = this.monitor.generation(Generation.YOUNG).p99();
		return new Load(seconds, known(shares.allocationRate()), AllocationSteps.variation(this.monitor, window),
				known(shares.promotionRate()), known(shares.ofProcess()), known(shares.stopped()),
				known(shares.processCpuSeconds() / shares.elapsedSeconds()), (p99 != null) ? p99 / 1e9 : null);
	}

	private static @Nullable Double known(double figure) {
		return Double.isFinite(figure) ? figure : null;
	}

}
