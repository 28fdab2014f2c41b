package io.heapwise.hiccup;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CpuThrottling;
import io.heapwise.jvm.CpuThrottlingReader;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.ProcessReader;

/**
 * Measures how long this JVM stands still, in the manner of jHiccup: a thread that does
 * nothing but sleep for five milliseconds again and again sees how much too late it
 * wakes. The pause clock says how much of that was garbage collection; what is left was
 * something else, such as a CPU quota, other processes, swapping, or a safepoint for
 * another purpose.
 */
public final class HiccupMeter implements AutoCloseable {

	/** Least delay that counts as a stall, in nanoseconds. */
	public static final long LEAST_STALL = TimeUnit.MILLISECONDS.toNanos(2);

	/** Each waking costs tens of microseconds of CPU. */
	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

	private static final Log logger = LogFactory.getLog(HiccupMeter.class);

	private final PauseClock clock;

	private final ProcessReader process;

	private final CpuThrottlingReader throttling;

	private final StallHistory history = new StallHistory(INTERVAL, LEAST_STALL);

	private final List<Consumer<Hiccup>> listeners = new CopyOnWriteArrayList<>();

	private final AtomicBoolean warned = new AtomicBoolean();

	private @Nullable Thread thread;

	private @Nullable Start start;

	/**
	 * Create a meter that measures after {@link #start()}.
	 * @param clock tells the stopped time
	 * @param process tells the page faults of this process
	 * @param throttling tells whether a CPU quota keeps this process waiting
	 */
	public HiccupMeter(PauseClock clock, ProcessReader process, CpuThrottlingReader throttling) {
		this.clock = clock;
		this.process = process;
		this.throttling = throttling;
	}

	/**
	 * Start to measure.
	 */
	public synchronized void start() {
		if (this.thread == null) {
			this.start = new Start(System.currentTimeMillis(), this.throttling.throttling().orElse(null),
					this.process.pageFaults().orElse(null));
			this.thread = new Thread(this::measure, "heapwise-hiccups");
			this.thread.setDaemon(true);
			this.thread.start();
		}
	}

	@Override
	public synchronized void close() {
		if (this.thread != null) {
			this.thread.interrupt();
			this.thread = null;
		}
	}

	/**
	 * Be told of every stall, on the thread of the meter.
	 * @param listener receives the stalls; it must be quick, and what it throws is logged
	 */
	public void subscribe(Consumer<Hiccup> listener) {
		this.listeners.add(listener);
	}

	/**
	 * What was seen since the meter was started.
	 * @return the summary
	 */
	public synchronized HiccupSummary summary() {
		HiccupSummary measured = this.history.summary();
		Start start = this.start;
		if (start == null) {
			return measured;
		}
		return new HiccupSummary(start.atMillis(), measured.intervals(), measured.p50(), measured.p99(),
				measured.p999(), measured.max(), measured.stalls(), measured.gcNanos(), measured.otherNanos(),
				measured.worst(), start.throttlingUntil(this.throttling.throttling().orElse(null)),
				start.majorFaultsUntil(this.process.pageFaults().orElse(null)));
	}

	private void measure() {
		try {
			Moment before = Moment.now(this.clock);
			long shortest = Long.MAX_VALUE;
			while (true) {
				TimeUnit.NANOSECONDS.sleep(INTERVAL);
				Moment after = Moment.now(this.clock);
				long elapsed = after.nanoTime() - before.nanoTime();
				// what every sleep takes is no delay
				shortest = Math.min(shortest, elapsed);
				Hiccup stall = this.history.record(elapsed - shortest, after.paused() - before.paused(),
						System.currentTimeMillis());
				if (stall != null) {
					tell(stall);
				}
				before = after;
			}
		}
		catch (InterruptedException ex) {
			// closed
		}
		catch (RuntimeException ex) {
			logger.warn("The hiccup meter failed and measures no longer", ex);
		}
	}

	private void tell(Hiccup stall) {
		for (Consumer<Hiccup> listener : this.listeners) {
			try {
				listener.accept(stall);
			}
			catch (RuntimeException ex) {
				if (this.warned.compareAndSet(false, true)) {
					logger.warn("A listener to hiccups failed; it is told again, and this is logged once", ex);
				}
			}
		}
	}

	/**
	 * A moment on both clocks.
	 *
	 * @param nanoTime the time
	 * @param paused the stopped time until then
	 */
	private record Moment(long nanoTime, long paused) {

		static Moment now(PauseClock clock) {
			long paused = clock.nanos();
			long nanoTime = System.nanoTime();
			// a pause between the two would be before the moment on one clock only
			for (long again = clock.nanos(); again != paused; again = clock.nanos()) {
				paused = again;
				nanoTime = System.nanoTime();
			}
			return new Moment(nanoTime, paused);
		}

	}

	/**
	 * Where the counters of the system stood when the meter was started.
	 *
	 * @param atMillis when that was
	 * @param throttling the throttling until then
	 * @param faults the page faults until then
	 */
	private record Start(long atMillis, @Nullable CpuThrottling throttling, @Nullable PageFaults faults) {

		@Nullable CpuThrottling throttlingUntil(@Nullable CpuThrottling now) {
			return (this.throttling != null && now != null) ? new CpuThrottling(
					now.periods() - this.throttling.periods(), now.nanos() - this.throttling.nanos()) : null;
		}

		@Nullable Long majorFaultsUntil(@Nullable PageFaults now) {
			return (this.faults != null && now != null) ? Long.valueOf(now.major() - this.faults.major()) : null;
		}

	}

}
