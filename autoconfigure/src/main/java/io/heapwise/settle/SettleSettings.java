package io.heapwise.settle;

import java.time.Duration;

/**
 * What a settle may do.
 *
 * @param shrinkHeap whether the heap-free ratios are lowered while it runs
 * @param trimNative whether the native heap is trimmed at its end
 * @param maxPasses most collections
 * @param timeout most time
 * @param maxPause longest pause that {@link SettleMode#AUTO} accepts from a full
 * collection
 */
public record SettleSettings(boolean shrinkHeap, boolean trimNative, int maxPasses, Duration timeout,
		Duration maxPause) {
}
