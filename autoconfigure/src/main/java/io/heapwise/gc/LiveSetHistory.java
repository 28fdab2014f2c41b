package io.heapwise.gc;

import java.util.ArrayList;
import java.util.List;

/**
 * Past live sets, at most 64. When there is no more room, of those next to each other
 * every second is forgotten, so that the whole past stays in sight.
 */
final class LiveSetHistory {

	private static final int MOST = 64;

	private final List<LiveSet> liveSets = new ArrayList<>();

	/**
	 * Add what a collection told. G1 reclaims after a marking in several collections: a
	 * lower figure of the same kind takes the place of the one before.
	 */
	synchronized void add(LiveSet liveSet) {
		int last = this.liveSets.size() - 1;
		if (last >= 0 && isRevisedBy(this.liveSets.get(last), liveSet)) {
			this.liveSets.set(last, liveSet);
			return;
		}
		this.liveSets.add(liveSet);
		if (this.liveSets.size() > MOST) {
			for (int i = this.liveSets.size() - 2; i > 0; i -= 2) {
				this.liveSets.remove(i);
			}
		}
	}

	private static boolean isRevisedBy(LiveSet former, LiveSet later) {
		return former.origin() == LiveSet.Origin.MARKING && later.origin() == LiveSet.Origin.MARKING
				&& later.bytes() < former.bytes();
	}

	synchronized List<LiveSet> oldestFirst() {
		return List.copyOf(this.liveSets);
	}

}
