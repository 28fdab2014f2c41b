package io.heapwise.advice;

import io.heapwise.jvm.Collector;

/**
 * The heap as it should be, and what to expect of it.
 *
 * @param collector the collector it is for
 * @param heap bytes of the whole heap
 * @param young bytes of the young generation, 0 where the collector sizes it itself
 * @param eden bytes that can be allocated between two collections
 * @param edenNow the same as measured now
 * @param share the share of CPU now
 * @param expectedShare the share of CPU to expect
 * @param target the share aimed at
 * @param needed bytes of heap it would take to reach the target
 */
public record HeapPlan(Collector collector, long heap, long young, double eden, double edenNow, double share,
		double expectedShare, double target, long needed) {

	private static final double SPREAD = 1.8;

	/**
	 * The least share to expect.
	 * @return a ratio from 0 to 1
	 */
	public double leastShare() {
		return this.expectedShare / SPREAD;
	}

	/**
	 * The greatest share to expect: no more than now, unless the heap is to be smaller.
	 * @return a ratio from 0 to 1
	 */
	public double greatestShare() {
		double greatest = this.expectedShare * SPREAD;
		return Math.min(1, (this.expectedShare < this.share) ? Math.min(this.share, greatest) : greatest);
	}

	/**
	 * Whether the expected share is what is aimed at.
	 * @return {@code true} if it is
	 */
	public boolean reachesTarget() {
		return this.expectedShare <= this.target;
	}

	/**
	 * Whether it takes enough of what collections cost to be worth a change.
	 * @return {@code true} if the target is not met now and at least a tenth of the cost
	 * goes
	 */
	public boolean isWorthIt() {
		return this.share > this.target && this.expectedShare < this.share * 0.9;
	}

}
