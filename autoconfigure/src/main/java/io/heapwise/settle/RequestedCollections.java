package io.heapwise.settle;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.VmFlags;

/**
 * Asks the JVM to collect, by the diagnostic command {@code GC.run}, which also works
 * under {@code -XX:+DisableExplicitGC}, or by {@code System.gc()} where there are no
 * diagnostic commands. What the collector makes of it, a full or a concurrent collection,
 * is its own affair.
 */
final class RequestedCollections implements CollectionMethod {

	static final String COMMAND = "GC.run";

	static final String SYSTEM_GC = "System.gc()";

	/**
	 * Serial lowers the heap by 0, 10, 40 and then 100 % of the excess in four
	 * collections in a row (flag ShrinkHeapInSteps).
	 */
	private static final int SHRINK_STEPS = 4;

	/**
	 * The first concurrent cycle of G1 may free nothing: what the pause that begins it
	 * has copied counts as live with all that hangs on it, though it may be that only
	 * garbage refers to it.
	 */
	private static final int LEAST_CYCLES = 2;

	/**
	 * Before JDK 22 a request is passed over while any thread is in a JNI critical
	 * section, as for compressing a large array.
	 */
	private static final int ATTEMPTS = 20;

	private static final long BETWEEN_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(50);

	/** Shenandoah uncommits on a thread of its own, after it has answered. */
	private static final long LONGEST_UNCOMMIT = TimeUnit.SECONDS.toNanos(1);

	/** As long as it may pause before the next part. */
	private static final long BETWEEN_UNCOMMITS = TimeUnit.MILLISECONDS.toNanos(100);

	private final DiagnosticCommands commands;

	private final Collector collector;

	private final @Nullable G1Headroom headroom;

	private final boolean shrinksInSteps;

	private final long initialHeap;

	RequestedCollections(DiagnosticCommands commands, VmFlags flags, Collector collector) {
		this.commands = commands;
		this.collector = collector;
		this.headroom = (collector == Collector.G1) ? new G1Headroom(flags) : null;
		this.shrinksInSteps = flags.isOn("ShrinkHeapInSteps");
		this.initialHeap = flags.number("InitialHeapSize").orElse(0);
	}

	@Override
	public void collect(SettleRun run) {
		run.askBy(byCommand() ? COMMAND : SYSTEM_GC);
		while (run.mayGoOn()) {
			long committedBefore = run.committed();
			if (!isAnswered(run)) {
				return;
			}
			run.countPass();
			if (this.collector == Collector.SHENANDOAH) {
				CollectionWatch.await(() -> !SettleRun.isSteady(committedBefore, run.committed()) || run.isSmallest()
						|| run.shouldStop(), LONGEST_UNCOMMIT);
				awaitEndOfUncommit(run);
			}
			boolean done = (run.watch().sawFull() && run.isSmallest())
					|| SettleRun.isSteady(committedBefore, run.committed());
			if (done && !mayShrinkYet(run)) {
				return;
			}
		}
	}

	/** What is reported must not be of the middle of it. */
	private static void awaitEndOfUncommit(SettleRun run) {
		long committed;
		do {
			committed = run.committed();
			CollectionWatch.await(run::shouldStop, BETWEEN_UNCOMMITS);
		}
		while (run.committed() < committed && !run.shouldStop());
	}

	@Override
	public void giveRoom(SettleRun run) {
		if (this.headroom != null && run.mayGoOn() && run.watch().sawFull()
				&& this.headroom.isMissing(run.used(), run.committed())) {
			run.noteShrunk();
			this.headroom.ask(run.flags());
			if (isAnswered(run)) {
				run.countPass();
			}
		}
	}

	private boolean isAnswered(SettleRun run) {
		for (int attempt = 1; attempt <= ATTEMPTS && !run.shouldStop(); attempt++) {
			if (run.watch().observe(this::request)) {
				return true;
			}
			CollectionWatch.await(run::shouldStop, BETWEEN_ATTEMPTS);
		}
		return false;
	}

	/**
	 * Whether the heap may shrink yet though it has just stayed as it was. Serial never
	 * shrinks it below its initial size.
	 */
	private boolean mayShrinkYet(SettleRun run) {
		return switch (this.collector) {
			case SERIAL -> this.shrinksInSteps && run.passes() < SHRINK_STEPS && run.committed() > this.initialHeap;
			case G1 -> !run.watch().sawFull() && run.passes() < LEAST_CYCLES;
			default -> false;
		};
	}

	private boolean byCommand() {
		return this.commands.supports(DiagnosticCommands.GC_RUN);
	}

	private void request() {
		if (byCommand()) {
			this.commands.run(DiagnosticCommands.GC_RUN);
		}
		else {
			System.gc();
		}
	}

}
