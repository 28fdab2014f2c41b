package io.heapwise.gc;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CpuReader;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.PauseClock;

/**
 * Owns what is known about garbage collection in this JVM. Counts and times are the JVM's
 * own running totals, so that collections before this monitor started are in them; what
 * only single collections tell (percentiles, causes, the live set) is known from the
 * moment it started.
 * <p>
 * Recording a collection happens on the JVM's notification thread. All methods may be
 * called from any thread.
 */
public final class GcMonitor implements AutoCloseable {

	/** The longest window that {@link #shares(Duration)} can tell of. */
	public static final Duration LONGEST_WINDOW = Duration.ofHours(1);

	private static final Log logger = LogFactory.getLog(GcMonitor.class);

	private final Object recording = new Object();

	private final JvmCollectors collectors;

	private final PauseClock pauseClock;

	private final GcCpuClock cpuClock;

	private final CpuReader cpu;

	private final HeapReader heap;

	private final RecentCollections recent;

	private final GenerationHistory[] generations;

	private final AllocationMeter allocation;

	private final LiveSetTracker liveSet;

	private final CounterWindows windows;

	private final LongSupplier uptime;

	private final List<Consumer<GarbageCollection>> listeners = new CopyOnWriteArrayList<>();

	private boolean warnedOfListener;

	private JvmCollectors.@Nullable Subscription subscription;

	/**
	 * Create a monitor, which knows totals at once and single collections after
	 * {@link #start()}.
	 * @param collectors the JVM's collectors
	 * @param heap the JVM's heap
	 * @param cpu the CPU time of the process
	 * @param cpuClock the CPU time of garbage collection
	 * @param historySize how many collections {@link #recent()} keeps
	 */
	public GcMonitor(JvmCollectors collectors, HeapReader heap, CpuReader cpu, GcCpuClock cpuClock, int historySize) {
		this(collectors, heap, cpu, cpuClock, historySize, Counters::uptimeNanos);
	}

	GcMonitor(JvmCollectors collectors, HeapReader heap, CpuReader cpu, GcCpuClock cpuClock, int historySize,
			LongSupplier uptime) {
		this.collectors = collectors;
		this.heap = heap;
		this.cpu = cpu;
		this.cpuClock = cpuClock;
		this.pauseClock = new PauseClock(collectors.counters());
		this.recent = new RecentCollections(historySize);
		this.generations = new GenerationHistory[Generation.values().length];
		for (Generation generation : Generation.values()) {
			this.generations[generation.ordinal()] = new GenerationHistory(generation, collectors);
		}
		this.allocation = new AllocationMeter(heap, collectors);
		this.liveSet = new LiveSetTracker(collectors);
		this.windows = new CounterWindows();
		this.uptime = uptime;
	}

	/**
	 * Start to listen to single collections.
	 */
	public synchronized void start() {
		if (this.subscription == null) {
			sample();
			this.subscription = this.collectors.subscribe(this::record);
		}
	}

	@Override
	public synchronized void close() {
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
	}

	private void record(GarbageCollection collection) {
		synchronized (this.recording) {
			recordAlone(collection);
		}
	}

	private void recordAlone(GarbageCollection collection) {
		this.recent.add(collection);
		this.generations[collection.generation().ordinal()].record(collection);
		this.allocation.record(collection);
		this.liveSet.record(collection);
		for (Consumer<GarbageCollection> listener : this.listeners) {
			try {
				listener.accept(collection);
			}
			catch (RuntimeException | LinkageError ex) {
				if (!this.warnedOfListener) {
					this.warnedOfListener = true;
					logger.warn(
							"A collection was recorded, but " + listener.getClass().getName()
									+ ", which was to be told of it, failed. It is said once; figures may be missing",
							ex);
				}
			}
		}
	}

	/**
	 * Be told of every collection after it was recorded, on the JVM's notification
	 * thread.
	 * @param listener receives each collection; it must be quick, and what it throws does
	 * not keep the others from being told
	 * @return ends the subscription
	 */
	public JvmCollectors.Subscription subscribe(Consumer<GarbageCollection> listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	/**
	 * Be told of the collections kept in {@link #recent()}, oldest first, and then of
	 * every other one, none twice.
	 * @param listener receives each collection; it must be quick
	 * @return ends the subscription
	 */
	public JvmCollectors.Subscription subscribeFromOldest(Consumer<GarbageCollection> listener) {
		synchronized (this.recording) {
			List<GarbageCollection> recent = recent();
			for (int i = recent.size() - 1; i >= 0; i--) {
				listener.accept(recent.get(i));
			}
			return subscribe(listener);
		}
	}

	/**
	 * Remember the present counters, so that shares over past windows can be told. To be
	 * called every few seconds; calls in quicker succession do nothing.
	 */
	public void sample() {
		if (this.windows.isDue(this.uptime.getAsLong())) {
			this.windows.add(counters());
		}
	}

	int sampleCount() {
		return this.windows.size();
	}

	private Counters counters() {
		return new Counters(this.uptime.getAsLong(), this.pauseClock.nanos(), this.cpuClock.nanos(),
				this.cpu.processNanos(), this.allocation.allocated(), this.allocation.promoted());
	}

	/**
	 * The JVM's collectors.
	 * @return what this monitor listens to
	 */
	public JvmCollectors collectors() {
		return this.collectors;
	}

	/**
	 * The stopped time of this JVM.
	 * @return the pause clock
	 */
	public PauseClock pauseClock() {
		return this.pauseClock;
	}

	/**
	 * The CPU time that garbage collection took.
	 * @return the clock
	 */
	public GcCpuClock cpuClock() {
		return this.cpuClock;
	}

	/**
	 * The state of the heap.
	 * @return the reader
	 */
	public HeapReader heap() {
		return this.heap;
	}

	/**
	 * The newest collections.
	 * @return the collections, newest first
	 */
	public List<GarbageCollection> recent() {
		return this.recent.newestFirst();
	}

	/**
	 * What happened in one generation.
	 * @param generation the generation
	 * @return its totals and percentiles
	 */
	public GenerationSummary generation(Generation generation) {
		return this.generations[generation.ordinal()].summary();
	}

	/**
	 * The longest single pause seen.
	 * @return nanoseconds, {@code null} before the first
	 */
	public @Nullable Long longestPause() {
		Long longest = null;
		for (GenerationHistory generation : this.generations) {
			Long max = generation.summary().max();
			if (max != null && (longest == null || max > longest)) {
				longest = max;
			}
		}
		return longest;
	}

	/**
	 * The bytes of the heap that live objects occupy.
	 * @return the newest figure, {@code null} before any collection told it
	 */
	public @Nullable LiveSet liveSet() {
		return this.liveSet.newest();
	}

	/**
	 * The live set as told by one kind of evidence.
	 * @param origin the kind of evidence
	 * @return the newest figure of that origin, {@code null} if there is none
	 */
	public @Nullable LiveSet liveSet(LiveSet.Origin origin) {
		return this.liveSet.newest(origin);
	}

	/**
	 * How the live set went, as full collections and markings told it.
	 * @return a bounded number of figures, oldest first; the longer ago, the farther
	 * apart
	 */
	public List<LiveSet> liveSets() {
		return this.liveSet.history();
	}

	/**
	 * Bytes allocated since the JVM started; before JDK 21, which counts them itself,
	 * since this monitor started.
	 * @return bytes; before JDK 21 told from the heap's use before and after collections,
	 * which misses what is allocated while a concurrent cycle runs
	 */
	public long allocatedBytes() {
		return this.allocation.allocated();
	}

	/**
	 * The processors available to the JVM.
	 * @return their number, container limits respected
	 */
	public int availableProcessors() {
		return this.cpu.availableProcessors();
	}

	/**
	 * The age of the JVM.
	 * @return seconds since it started
	 */
	public double uptimeSeconds() {
		return this.uptime.getAsLong() / 1e9;
	}

	/**
	 * What the counters did over all windows, from one reading.
	 * @return the shares and rates by window, in the order of the windows
	 */
	public Map<Window, GcShares> shares() {
		Counters now = counters();
		Map<Window, GcShares> shares = new EnumMap<>(Window.class);
		for (Window window : Window.values()) {
			shares.put(window, shares(window.length(), now));
		}
		return shares;
	}

	/**
	 * What the counters did over the past time.
	 * @param window the past time to look at, up to {@link #LONGEST_WINDOW}
	 * @return the shares and rates from the newest remembered counters that are at least
	 * that old until now; over less time, as {@link GcShares#elapsedSeconds()} tells, if
	 * there are none as old
	 */
	public GcShares shares(Duration window) {
		return shares(window, counters());
	}

	private GcShares shares(Duration window, Counters now) {
		return new GcShares(this.windows.before(now, window), now, this.cpu.availableProcessors());
	}

}
