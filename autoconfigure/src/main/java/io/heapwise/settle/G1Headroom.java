package io.heapwise.settle;

import io.heapwise.jvm.VmFlags;

/**
 * Room for new objects in a heap that G1 has just shrunk. Without it the live objects
 * alone fill so much of the heap ({@code InitiatingHeapOccupancyPercent}) that the first
 * young collection begins to mark, and many after it, on processors that the first
 * requests need. The room is committed, not touched: it takes no memory until it is used.
 */
final class G1Headroom {

	/** How full the heap may be, of what lets G1 begin to mark. */
	private static final double MOST_OF_THRESHOLD = 0.8;

	private static final long USUAL_THRESHOLD = 45;

	private final VmFlags flags;

	G1Headroom(VmFlags flags) {
		this.flags = flags;
	}

	/**
	 * Whether the heap is too full, and can be enlarged without being touched.
	 */
	boolean isMissing(long used, long committed) {
		return !this.flags.isOn("AlwaysPreTouch") && committed < number("MaxHeapSize", 0)
				&& used > committed * (100 - freePercent()) / 100;
	}

	/**
	 * Let the next full collection enlarge the heap.
	 */
	void ask(TemporaryFlags temporary) {
		temporary.set("MaxHeapFreeRatio", "100");
		temporary.set("MinHeapFreeRatio", Long.toString(freePercent()));
	}

	private long freePercent() {
		return 100 - Math.round(MOST_OF_THRESHOLD * number("InitiatingHeapOccupancyPercent", USUAL_THRESHOLD));
	}

	private long number(String flag, long otherwise) {
		return this.flags.number(flag).orElse(otherwise);
	}

}
