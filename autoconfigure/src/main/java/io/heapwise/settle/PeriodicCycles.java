package io.heapwise.settle;

import io.heapwise.jvm.CollectionCounter;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.VmFlags;

/**
 * Lets G1 run its own concurrent cycles one after the other, by the manageable flag
 * {@code G1PeriodicGCInterval}. G1 shrinks the heap in the Remark pause of each cycle, so
 * that with lowered ratios as much memory comes back as from a full collection, without
 * its pause.
 */
final class PeriodicCycles implements CollectionMethod {

	static final String CAUSE = "G1 Periodic Collection";

	private static final String INTERVAL = "G1PeriodicGCInterval";

	private static final String LOAD_THRESHOLD = "G1PeriodicGCSystemLoadThreshold";

	private static final String INTERVAL_MILLIS = "100";

	/** Remark and Cleanup. */
	private static final int PAUSES_PER_CYCLE = 2;

	/** One to prepare and eight mixed collections (flag G1MixedGCCountTarget). */
	private static final int MOST_MIXED = 9;

	static boolean isPossible(VmFlags flags) {
		return flags.find(INTERVAL).map((flag) -> flag.writeable()).orElse(false)
				&& flags.isOn("G1PeriodicGCInvokesConcurrent");
	}

	@Override
	public void collect(SettleRun run) {
		Cycles cycles = new Cycles(run);
		run.flags().set(LOAD_THRESHOLD, "0.0");
		run.flags().set(INTERVAL, INTERVAL_MILLIS);
		while (run.mayGoOn()) {
			long committedBefore = run.committed();
			if (!cycles.awaitEndOf(run.passes() + 1)) {
				return;
			}
			run.countPass();
			// the first may have been taken for over at the end of one that was under way
			if (run.passes() > 1 && SettleRun.isSteady(committedBefore, run.committed())) {
				return;
			}
		}
	}

	/**
	 * Tells when a cycle is over: after its Cleanup pause. Where the JVM does not count
	 * those pauses, no figure tells a periodic collection that begins a cycle from the
	 * mixed ones that follow a former cycle: it is over when the heap has shrunk and the
	 * next collection came, or after more collections than there can be mixed ones.
	 */
	private static final class Cycles {

		private final SettleRun run;

		private final CollectionCounter[] closingPauses;

		private long closedBefore;

		private long begunBefore;

		Cycles(SettleRun run) {
			this.run = run;
			this.closingPauses = run.monitor()
				.collectors()
				.counters()
				.stream()
				.filter((counter) -> counter.bean().generation() == Generation.OLD)
				.toArray(CollectionCounter[]::new);
			this.closedBefore = closingPauses();
		}

		boolean awaitEndOf(int cycle) {
			long committedBefore = this.run.committed();
			CollectionWatch.await(() -> hasEnded(cycle, committedBefore) || this.run.shouldStop(),
					this.run.remainingNanos());
			boolean ended = hasEnded(cycle, committedBefore);
			this.begunBefore = this.run.watch().seen(CAUSE);
			return ended;
		}

		private boolean hasEnded(int cycle, long committedBefore) {
			long begun = this.run.watch().seen(CAUSE);
			if (this.closingPauses.length == 0) {
				long sinceBefore = begun - this.begunBefore;
				return sinceBefore > MOST_MIXED
						|| (sinceBefore > 1 && !SettleRun.isSteady(committedBefore, this.run.committed()));
			}
			if (begun == 0) {
				// a cycle that was under way ends with pauses of the same kind
				this.closedBefore = closingPauses();
			}
			return begun >= cycle && closingPauses() - this.closedBefore >= (long) cycle * PAUSES_PER_CYCLE;
		}

		private long closingPauses() {
			long count = 0;
			for (CollectionCounter counter : this.closingPauses) {
				count += counter.count();
			}
			return count;
		}

	}

}
