package io.heapwise.settle;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;

/**
 * A settle while it runs: what its method needs, and what it tells.
 */
final class SettleRun {

	/** What a heap may vary by without having shrunk. */
	private static final double STEADY = 0.98;

	private final GcMonitor monitor;

	private final CollectionWatch watch;

	private final TemporaryFlags flags;

	private final int maxPasses;

	private final long deadline;

	private final BooleanSupplier interrupted;

	private volatile int passes;

	private volatile boolean abandoned;

	private volatile boolean endedEarly;

	private volatile @Nullable String askedBy;

	private volatile long shrunkTo;

	SettleRun(GcMonitor monitor, CollectionWatch watch, TemporaryFlags flags, SettleSettings settings,
			BooleanSupplier interrupted) {
		this.monitor = monitor;
		this.watch = watch;
		this.flags = flags;
		this.maxPasses = settings.maxPasses();
		this.deadline = System.nanoTime() + settings.timeout().toNanos();
		this.interrupted = interrupted;
	}

	CollectionWatch watch() {
		return this.watch;
	}

	TemporaryFlags flags() {
		return this.flags;
	}

	GcMonitor monitor() {
		return this.monitor;
	}

	long committed() {
		return this.monitor.heap().committed();
	}

	long used() {
		return this.monitor.heap().used();
	}

	/**
	 * The heap is as small as this settle makes it, and gets room now.
	 */
	void noteShrunk() {
		this.shrunkTo = committed();
	}

	/**
	 * What was committed before the heap got room, 0 if it got none.
	 */
	long shrunkTo() {
		return this.shrunkTo;
	}

	/**
	 * Whether the heap is as large as it was, give or take what is not worth a
	 * collection.
	 */
	static boolean isSteady(long committedBefore, long committedAfter) {
		return committedAfter >= committedBefore * STEADY;
	}

	/**
	 * Whether the heap is already as small as the ratio in force allows, so that another
	 * collection would not shrink it.
	 */
	boolean isSmallest() {
		OptionalLong maxFreePercent = this.flags.number("MaxHeapFreeRatio");
		return maxFreePercent.isPresent()
				&& committed() * STEADY * (100 - maxFreePercent.getAsLong()) <= used() * 100.0;
	}

	int passes() {
		return this.passes;
	}

	void countPass() {
		this.passes++;
	}

	/**
	 * Whether another collection may be started.
	 */
	boolean mayGoOn() {
		return this.passes < this.maxPasses && !shouldStop();
	}

	/**
	 * Whether to stop as soon as possible: given up, out of time, or somebody came in.
	 */
	boolean shouldStop() {
		if (this.interrupted.getAsBoolean()) {
			endEarly();
		}
		return this.endedEarly || this.abandoned || remainingNanos() <= 0;
	}

	long remainingNanos() {
		return this.deadline - System.nanoTime();
	}

	/**
	 * Somebody came in, or nobody waits for the end: what is done ends at the next step.
	 */
	void endEarly() {
		this.endedEarly = true;
	}

	/**
	 * Give the run up: its worker ends at the next step.
	 */
	void abandon() {
		this.abandoned = true;
	}

	boolean isAbandoned() {
		return this.abandoned;
	}

	/**
	 * Note what the JVM is asked by to collect.
	 */
	void askBy(String command) {
		this.askedBy = command;
	}

	@Nullable String askedBy() {
		return this.askedBy;
	}

	boolean endedEarly() {
		return this.endedEarly;
	}

}
