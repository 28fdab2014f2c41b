package io.heapwise.settle;

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

	private final DiagnosticCommands commands;

	private final boolean shrinksInSteps;

	private final long initialHeap;

	RequestedCollections(DiagnosticCommands commands, VmFlags flags, Collector collector) {
		this.commands = commands;
		this.shrinksInSteps = collector == Collector.SERIAL && flags.isOn("ShrinkHeapInSteps");
		this.initialHeap = flags.find("InitialHeapSize").map((flag) -> Long.parseLong(flag.value())).orElse(0L);
	}

	@Override
	public void collect(SettleRun run) {
		run.askBy(byCommand() ? COMMAND : SYSTEM_GC);
		while (run.mayGoOn()) {
			long committedBefore = run.committed();
			boolean observed = run.watch().observe(this::request);
			if (!observed) {
				return;
			}
			run.countPass();
			boolean done = (run.watch().sawFull() && run.isSmallest())
					|| SettleRun.isSteady(committedBefore, run.committed());
			if (done && !isBetweenSteps(run)) {
				return;
			}
		}
	}

	/**
	 * Whether the heap may shrink yet though it has just stayed as it was. Serial never
	 * shrinks it below its initial size.
	 */
	private boolean isBetweenSteps(SettleRun run) {
		return this.shrinksInSteps && run.passes() < SHRINK_STEPS && run.committed() > this.initialHeap;
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
