package io.heapwise.gc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.heapwise.jvm.GarbageCollection;

/**
 * The newest collections, in a ring of fixed size. Adding takes no lock; a reader that is
 * overtaken sees newer collections in the place of the oldest.
 */
final class RecentCollections {

	private final AtomicReferenceArray<GarbageCollection> ring;

	private final AtomicLong added = new AtomicLong();

	RecentCollections(int size) {
		this.ring = new AtomicReferenceArray<>(size);
	}

	void add(GarbageCollection collection) {
		long place = this.added.getAndIncrement();
		if (this.ring.length() > 0) {
			this.ring.set((int) (place % this.ring.length()), collection);
		}
	}

	List<GarbageCollection> newestFirst() {
		long end = this.added.get();
		List<GarbageCollection> result = new ArrayList<>();
		for (long place = end - 1; place >= Math.max(0, end - this.ring.length()); place--) {
			GarbageCollection collection = this.ring.get((int) (place % this.ring.length()));
			if (collection != null) {
				result.add(collection);
			}
		}
		return result;
	}

}
