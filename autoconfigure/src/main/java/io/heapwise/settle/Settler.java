package io.heapwise.settle;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.VmFlags;
import io.heapwise.settle.SettleReport.FlagChange;
import io.heapwise.settle.SettleReport.Memory;

/**
 * Runs settles, one at a time: lowers the heap-free ratios, collects until the committed
 * heap stops falling, trims the native heap, puts the ratios back and reports what was
 * observed.
 */
public final class Settler {

	private static final int MIN_FREE_PERCENT = 10;

	private static final int MAX_FREE_PERCENT = 20;

	private static final long LONGEST_UNCOMMIT = TimeUnit.MILLISECONDS.toNanos(500);

	private final GcMonitor monitor;

	private final VmFlags flags;

	private final DiagnosticCommands commands;

	private final ProcessReader process;

	private final SettleSettings settings;

	private final SettleReports reports;

	private final SettleExplanation explanation;

	private final ContradictingFlags contradicting;

	private final Semaphore single = new Semaphore(1);

	/**
	 * Create a settler.
	 * @param monitor observes the collections
	 * @param flags the JVM's flags
	 * @param commands the JVM's diagnostic commands
	 * @param process the memory of the process
	 * @param settings what a settle may do
	 * @param reports receives every report
	 */
	public Settler(GcMonitor monitor, VmFlags flags, DiagnosticCommands commands, ProcessReader process,
			SettleSettings settings, SettleReports reports) {
		this.monitor = monitor;
		this.flags = flags;
		this.commands = commands;
		this.process = process;
		this.settings = settings;
		this.reports = reports;
		this.explanation = new SettleExplanation(monitor.collectors().collector(), flags);
		this.contradicting = new ContradictingFlags(flags, commands);
	}

	/**
	 * What the newest settles came to.
	 * @return the reports of this settler
	 */
	public SettleReports reports() {
		return this.reports;
	}

	/**
	 * Whether a settle is running, one that was given up but has not ended included.
	 * @return {@code true} while one runs
	 */
	public boolean isRunning() {
		return this.single.availablePermits() == 0;
	}

	/**
	 * Whether a running settle asks for collections of a cause. A collection asked for by
	 * somebody else in the same way meanwhile cannot be told from its own.
	 * @param cause the cause a collection names
	 * @return {@code true} if a collection of that cause is taken for its own
	 */
	public boolean asksFor(String cause) {
		return isRunning() && cause.equals(this.commands.supports(DiagnosticCommands.GC_RUN) ? "Diagnostic Command"
				: RequestedCollections.SYSTEM_GC);
	}

	/**
	 * Run a settle and wait for its end. An error inside it is reported, not thrown.
	 * @param trigger what makes it run
	 * @param mode which kind of collection it may use
	 * @param interrupted asked now and then: {@code true} ends a settle by concurrent
	 * cycles at once, and any other before its next collection
	 * @return what was observed
	 * @throws SettleInProgressException if one is running
	 */
	public SettleReport settle(SettleTrigger trigger, SettleMode mode, BooleanSupplier interrupted) {
		if (!this.single.tryAcquire()) {
			throw new SettleInProgressException();
		}
		Settling settling;
		try {
			settling = new Settling(trigger, interrupted);
		}
		catch (RuntimeException | Error ex) {
			this.single.release();
			throw ex;
		}
		try {
			SettleReport report = settling.run(mode);
			this.reports.add(report);
			return report;
		}
		finally {
			settling.leave();
		}
	}

	/**
	 * One settle. Its work is done on a thread of its own, so that the caller can give it
	 * up; the next settle waits for the end of the worker and for the delivery of the
	 * report, whichever is later.
	 */
	private final class Settling {

		private final SettleTrigger trigger;

		private final long atMillis = System.currentTimeMillis();

		private final long start = System.nanoTime();

		private final long pausedBefore = Settler.this.monitor.pauseClock().nanos();

		private final Memory before = memory();

		private final TemporaryFlags changedFlags = new TemporaryFlags(Settler.this.flags);

		private final CollectionWatch watch = new CollectionWatch(Settler.this.monitor);

		private final SettleRun run;

		/** The worker and the caller. */
		private final AtomicInteger involved = new AtomicInteger(2);

		private volatile @Nullable HeapSize collected;

		private volatile @Nullable Long trimmed;

		Settling(SettleTrigger trigger, BooleanSupplier interrupted) {
			this.trigger = trigger;
			this.run = new SettleRun(Settler.this.monitor, this.watch, this.changedFlags, Settler.this.settings,
					interrupted);
		}

		SettleReport run(SettleMode mode) {
			FutureTask<@Nullable String> work = new FutureTask<>(() -> work(mode));
			Thread worker = new Thread(work, "heapwise-settle");
			worker.setDaemon(true);
			try {
				worker.start();
			}
			catch (OutOfMemoryError ex) {
				this.watch.close();
				leave();
				return report(SettleOutcome.FAILED, "No thread could be started for the settle: " + ex);
			}
			try {
				String skipped = work.get(Settler.this.settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
				return (skipped != null) ? report(SettleOutcome.SKIPPED, skipped) : report(observed());
			}
			catch (TimeoutException ex) {
				return report(SettleOutcome.TIMED_OUT);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				this.run.endEarly();
				return report(observed(), "Interrupted before it was over, as when the application stops.");
			}
			catch (ExecutionException ex) {
				return report(SettleOutcome.FAILED, "The settle failed: " + ex.getCause());
			}
		}

		/**
		 * Do the work.
		 * @return why there was nothing to do, {@code null} if it was done
		 */
		private @Nullable String work(SettleMode mode) {
			try {
				SettlePlan plan = SettlePlan.of(mode, Settler.this.settings.maxPause(), Settler.this.monitor,
						Settler.this.flags, Settler.this.commands);
				if (plan.method() == null) {
					return plan.reason();
				}
				Settler.this.contradicting.warn(Settler.this.settings.shrinkHeap());
				if (Settler.this.settings.shrinkHeap()) {
					this.changedFlags.lower("MinHeapFreeRatio", MIN_FREE_PERCENT);
					this.changedFlags.lower("MaxHeapFreeRatio", MAX_FREE_PERCENT);
				}
				plan.method().collect(this.run);
				awaitUncommit();
				if (Settler.this.settings.shrinkHeap()) {
					plan.method().giveRoom(this.run);
				}
				this.collected = heapSize();
				this.changedFlags.close();
				trimNativeHeap();
				return null;
			}
			finally {
				this.changedFlags.close();
				this.watch.close();
				leave();
			}
		}

		void leave() {
			if (this.involved.decrementAndGet() == 0) {
				Settler.this.single.release();
			}
		}

		/**
		 * G1 unmaps the regions it gave up a tenth of a second later, on its service
		 * thread: wait until the resident set no longer falls, so that room is not made
		 * of the very regions, and the report tells what was really given back. What was
		 * committed and never touched does not make it fall.
		 */
		private void awaitUncommit() {
			long fell = this.before.heapCommitted() - Settler.this.monitor.heap().committed();
			Long rssBefore = this.before.rss();
			if (fell <= 0 || rssBefore == null) {
				return;
			}
			FallingRss falling = new FallingRss(rssBefore - fell, rssBefore);
			CollectionWatch.await(() -> this.run.isAbandoned() || falling.isOver(rss(), System.nanoTime()),
					LONGEST_UNCOMMIT);
		}

		private void trimNativeHeap() {
			if (this.run.isAbandoned() || !Settler.this.settings.trimNative()
					|| !Settler.this.commands.supports(DiagnosticCommands.TRIM_NATIVE_HEAP)) {
				return;
			}
			Long rssBefore = rss();
			Settler.this.commands.run(DiagnosticCommands.TRIM_NATIVE_HEAP);
			Long rssAfter = rss();
			this.trimmed = (rssBefore != null && rssAfter != null) ? Long.valueOf(Math.max(0, rssBefore - rssAfter))
					: null;
		}

		private SettleOutcome observed() {
			if (this.watch.sawFull()) {
				return SettleOutcome.COMPLETED;
			}
			if (this.watch.sawConcurrent()) {
				return SettleOutcome.CONCURRENT;
			}
			if (this.run.endedEarly()) {
				return SettleOutcome.SKIPPED;
			}
			return (this.run.remainingNanos() <= 0) ? SettleOutcome.TIMED_OUT : SettleOutcome.SUPPRESSED;
		}

		private SettleReport report(SettleOutcome outcome) {
			return report(outcome, null);
		}

		private SettleReport report(SettleOutcome outcome, @Nullable String reason) {
			this.run.abandon();
			this.changedFlags.close();
			Memory after = memoryAfter();
			String text = (reason != null) ? reason
					: Settler.this.explanation.of(outcome, this.run, this.before, after, Settler.this.settings);
			return new SettleReport(this.trigger, outcome, text + notRestored(), this.atMillis,
					System.nanoTime() - this.start, this.run.passes(),
					Settler.this.monitor.pauseClock().nanos() - this.pausedBefore, this.before, after, this.trimmed,
					this.changedFlags.changes());
		}

		private String notRestored() {
			StringBuilder text = new StringBuilder();
			for (FlagChange change : this.changedFlags.changes()) {
				if (!change.restored()) {
					text.append(" The flag ").append(change.name()).append(" could not be set back.");
				}
			}
			return text.toString();
		}

		private Memory memory() {
			return memory(heapSize());
		}

		/**
		 * The heap is told as the last collection left it: under its own ratios again,
		 * the JVM may enlarge it before the memory of the process is read.
		 */
		private Memory memoryAfter() {
			HeapSize collected = this.collected;
			return memory((collected != null) ? collected : heapSize());
		}

		private Memory memory(HeapSize heap) {
			ProcessMemory memory = Settler.this.process.memory();
			return new Memory(heap.used(), heap.committed(), memory.rss(), memory.pss());
		}

		private HeapSize heapSize() {
			return new HeapSize(Settler.this.monitor.heap().used(), Settler.this.monitor.heap().committed());
		}

		private @Nullable Long rss() {
			return Settler.this.process.memory().rss();
		}

	}

	/**
	 * The heap at one moment.
	 */
	private record HeapSize(long used, long committed) {
	}

}
