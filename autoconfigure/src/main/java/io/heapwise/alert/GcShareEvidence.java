package io.heapwise.alert;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.LiveSet;

/**
 * What was measured over the window, to judge causes by.
 *
 * @param allocationRate bytes allocated a second, {@link Double#NaN} if unknown
 * @param promotionRate bytes promoted a second, {@link Double#NaN} if unknown
 * @param live what is alive, {@code null} if no full collection or marking of the window
 * told it
 * @param maxHeap bytes the heap may grow to, negative without a limit
 * @param collections the window's collections
 * @param window the window as text, for example {@code 5m}
 */
record GcShareEvidence(double allocationRate, double promotionRate, @Nullable LiveSet live, long maxHeap,
		CollectionTally.Counts collections, String window) {

	/**
	 * How much of the heap is alive.
	 * @return a ratio from 0 to 1, {@link Double#NaN} if unknown
	 */
	double liveRatio() {
		return (this.live != null && this.maxHeap > 0) ? Math.min(1, (double) this.live.bytes() / this.maxHeap)
				: Double.NaN;
	}

}
