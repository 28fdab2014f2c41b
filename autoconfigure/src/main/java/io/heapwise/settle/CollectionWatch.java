package io.heapwise.settle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.Phase;

/**
 * Watches which collections really happen during a settle.
 */
final class CollectionWatch implements AutoCloseable {

	/**
	 * Notifications come on a thread of their own, a little after the collection, and
	 * seconds after it on an overloaded machine.
	 */
	private static final long NOTIFICATION_DELAY = TimeUnit.SECONDS.toNanos(10);

	/**
	 * Cause of the young collection that comes in place of one which a JNI critical
	 * section has held up.
	 */
	private static final String HELD_UP = "GCLocker Initiated GC";

	private final Collector collector;

	/** Without notifications the running totals have to do. */
	private final boolean notified;

	private boolean countedFull;

	private boolean countedOld;

	private final List<CollectionCounter> counters;

	private final List<GarbageCollection> seen = new CopyOnWriteArrayList<>();

	private final JvmCollectors.Subscription subscription;

	CollectionWatch(GcMonitor monitor) {
		this.collector = monitor.collectors().collector();
		this.notified = monitor.collectors().notifies();
		this.counters = monitor.collectors().counters();
		this.subscription = monitor.subscribe(this.seen::add);
	}

	/**
	 * Run something that should collect, and wait until it was notified.
	 * @return whether a collection of the old objects was observed
	 */
	boolean observe(Runnable action) {
		long countBefore = count((counter) -> true);
		long oldBefore = count(CollectionWatch::isOld);
		long wholeBefore = count(CollectionWatch::isWhole);
		int seenBefore = this.seen.size();
		action.run();
		if (count((counter) -> true) == countBefore) {
			return false;
		}
		boolean collectedOld = count(CollectionWatch::isOld) > oldBefore;
		if (!this.notified) {
			this.countedOld |= collectedOld;
			this.countedFull |= stopsForTheWhole() && count(CollectionWatch::isWhole) > wholeBefore;
			return collectedOld;
		}
		BooleanSupplier observed = () -> since(seenBefore).anyMatch(this::reachesOldObjects);
		BooleanSupplier heldUp = () -> !collectedOld
				&& since(seenBefore).anyMatch((other) -> other.cause().equals(HELD_UP));
		await(() -> observed.getAsBoolean() || heldUp.getAsBoolean(), NOTIFICATION_DELAY);
		return observed.getAsBoolean();
	}

	private static boolean isOld(CollectionCounter counter) {
		return counter.bean().generation() != Generation.YOUNG;
	}

	private static boolean isWhole(CollectionCounter counter) {
		return counter.bean().generation() == Generation.WHOLE;
	}

	private boolean stopsForTheWhole() {
		return this.collector == Collector.SERIAL || this.collector == Collector.PARALLEL
				|| this.collector == Collector.G1;
	}

	private Stream<GarbageCollection> since(int seenBefore) {
		return this.seen.stream().skip(seenBefore);
	}

	boolean sawFull() {
		return this.countedFull || this.seen.stream().anyMatch(GarbageCollection::isFull);
	}

	boolean sawConcurrent() {
		return (this.countedOld && !this.countedFull)
				|| this.seen.stream().anyMatch((collection) -> !collection.isFull() && reachesOldObjects(collection));
	}

	/**
	 * How many collections of a cause were seen so far.
	 */
	long seen(String cause) {
		return this.seen.stream().filter((collection) -> collection.cause().equals(cause)).count();
	}

	/**
	 * A young collection of G1 that was asked for is the first pause of a concurrent
	 * cycle.
	 */
	private boolean reachesOldObjects(GarbageCollection collection) {
		if (collection.isFull()
				|| (collection.phase() == Phase.CONCURRENT && collection.generation() == Generation.WHOLE)) {
			return true;
		}
		return this.collector == Collector.G1 && switch (collection.cause()) {
			case "System.gc()", "Diagnostic Command", PeriodicCycles.CAUSE -> true;
			default -> false;
		};
	}

	/**
	 * Wait for something the JVM does on other threads.
	 * @return whether it came about in time
	 */
	static boolean await(BooleanSupplier condition, long nanos) {
		long deadline = System.nanoTime() + nanos;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
				return false;
			}
			try {
				TimeUnit.MILLISECONDS.sleep(5);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return true;
	}

	private long count(Predicate<CollectionCounter> which) {
		return this.counters.stream().filter(which).mapToLong(CollectionCounter::count).sum();
	}

	@Override
	public void close() {
		this.subscription.close();
	}

}
