package io.heapwise.settle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The reports of the newest settles.
 */
public final class SettleReports {

	private static final int KEPT = 32;

	private final Deque<SettleReport> reports = new ArrayDeque<>();

	private final List<Consumer<SettleReport>> listeners = new CopyOnWriteArrayList<>();

	void add(SettleReport report) {
		synchronized (this.reports) {
			this.reports.addFirst(report);
			if (this.reports.size() > KEPT) {
				this.reports.removeLast();
			}
		}
		this.listeners.forEach((listener) -> listener.accept(report));
	}

	/**
	 * The reports kept.
	 * @return at most 32 reports, newest first
	 */
	public List<SettleReport> newestFirst() {
		synchronized (this.reports) {
			return List.copyOf(this.reports);
		}
	}

	/**
	 * The report of the last settle.
	 * @return the report, {@code null} before the first settle
	 */
	public @Nullable SettleReport newest() {
		synchronized (this.reports) {
			return this.reports.peekFirst();
		}
	}

	/**
	 * Be told of every report from now on, on the thread that ran the settle.
	 * @param listener receives the reports
	 */
	public void subscribe(Consumer<SettleReport> listener) {
		this.listeners.add(listener);
	}

}
