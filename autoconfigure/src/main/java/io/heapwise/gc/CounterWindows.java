package io.heapwise.gc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Counters of the past hour, a few seconds apart, so that what happened in a window is
 * the difference of two of them. Holds some seven hundred samples at most, of 64 bytes
 * each.
 */
final class CounterWindows {

	private static final long LEAST_SPACING = TimeUnit.SECONDS.toNanos(5);

	private final Deque<Counters> samples = new ArrayDeque<>();

	synchronized boolean isDue(long uptime) {
		Counters last = this.samples.peekLast();
		return last == null || uptime - last.uptime() >= LEAST_SPACING;
	}

	synchronized void add(Counters sample) {
		this.samples.addLast(sample);
		long oldest = sample.uptime() - GcMonitor.LONGEST_WINDOW.toNanos();
		while (this.samples.size() > 1 && second().uptime() <= oldest) {
			this.samples.removeFirst();
		}
	}

	/**
	 * The newest sample that is at least as old as the window is long: one older than the
	 * whole window is always kept, once there is one. Until then the oldest, so that the
	 * past of a JVM that is older than its samples is not taken for the window's.
	 */
	synchronized Counters before(Counters now, Duration window) {
		long from = now.uptime() - window.toNanos();
		Counters oldest = this.samples.peekFirst();
		Counters before = (from <= 0 || oldest == null) ? Counters.AT_JVM_START : oldest;
		for (Counters sample : this.samples) {
			if (sample.uptime() > from) {
				break;
			}
			before = sample;
		}
		return before;
	}

	synchronized int size() {
		return this.samples.size();
	}

	private Counters second() {
		var iterator = this.samples.iterator();
		iterator.next();
		return iterator.next();
	}

}
