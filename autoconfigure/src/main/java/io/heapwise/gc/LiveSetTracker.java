package io.heapwise.gc;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.LiveSet.Origin;
import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.Phase;

/**
 * Follows the live set from one collection to the next.
 */
final class LiveSetTracker {

	private static final int ESTIMATED_OVER = 16;

	private final AtomicReferenceArray<LiveSet> newest = new AtomicReferenceArray<>(Origin.values().length);

	private final LiveSetHistory history = new LiveSetHistory();

	private final List<CollectionCounter> markingPauses;

	private final long[] afterYoung = new long[ESTIMATED_OVER];

	private int young;

	private long markings;

	private boolean reclaiming;

	LiveSetTracker(JvmCollectors collectors) {
		this.markingPauses = collectors.counters()
			.stream()
			.filter((counter) -> counter.bean().generation() == Generation.OLD)
			.toList();
		this.markings = markings();
	}

	void record(GarbageCollection collection) {
		if (!collection.knowsHeap()) {
			return;
		}
		if (collection.isFull()) {
			this.reclaiming = false;
			this.markings = markings();
			set(Origin.FULL_COLLECTION, collection, collection.usedAfter());
		}
		else if (collection.phase() == Phase.CONCURRENT && collection.generation() == Generation.WHOLE) {
			set(Origin.MARKING, collection, collection.usedAfter());
		}
		else if (collection.generation() == Generation.YOUNG) {
			afterYoung(collection);
		}
	}

	/**
	 * G1 reclaims the old regions its marking found worth it in the young collections
	 * that follow: the least that is left after one of them is the result.
	 */
	private void afterYoung(GarbageCollection collection) {
		estimate(collection);
		long markings = markings();
		if (markings > this.markings) {
			this.markings = markings;
			this.reclaiming = true;
			set(Origin.MARKING, collection, collection.usedAfter());
		}
		else if (this.reclaiming) {
			LiveSet marked = newest(Origin.MARKING);
			if (marked == null || collection.usedAfter() < marked.bytes()) {
				set(Origin.MARKING, collection, collection.usedAfter());
			}
		}
	}

	private void estimate(GarbageCollection collection) {
		this.afterYoung[this.young++ % ESTIMATED_OVER] = collection.usedAfter();
		long least = collection.usedAfter();
		for (int i = 0; i < Math.min(this.young, ESTIMATED_OVER); i++) {
			least = Math.min(least, this.afterYoung[i]);
		}
		set(Origin.ESTIMATE, collection, least);
	}

	private long markings() {
		long count = 0;
		for (CollectionCounter counter : this.markingPauses) {
			count += counter.count();
		}
		return count;
	}

	private void set(Origin origin, GarbageCollection collection, long bytes) {
		LiveSet liveSet = new LiveSet(bytes, origin, collection.atMillis());
		this.newest.set(origin.ordinal(), liveSet);
		if (origin != Origin.ESTIMATE) {
			this.history.add(liveSet);
		}
	}

	List<LiveSet> history() {
		return this.history.oldestFirst();
	}

	@Nullable LiveSet newest(Origin origin) {
		return this.newest.get(origin.ordinal());
	}

	/**
	 * The newer of what a full collection and what a marking told; an estimate only if
	 * there was neither.
	 */
	@Nullable LiveSet newest() {
		LiveSet full = newest(Origin.FULL_COLLECTION);
		LiveSet marked = newest(Origin.MARKING);
		if (full != null && marked != null) {
			return (marked.atMillis() > full.atMillis()) ? marked : full;
		}
		if (full != null || marked != null) {
			return (full != null) ? full : marked;
		}
		return newest(Origin.ESTIMATE);
	}

}
