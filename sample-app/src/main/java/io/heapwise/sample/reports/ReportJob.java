package io.heapwise.sample.reports;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A report that is prepared in the background.
 *
 * @param id what to ask for it by
 * @param period the days it is about
 * @param content the report, some time
 */
record ReportJob(UUID id, ReportPeriod period, CompletableFuture<byte[]> content) {

	State state() {
		if (!this.content.isDone()) {
			return State.RUNNING;
		}
		return this.content.isCompletedExceptionally() ? State.FAILED : State.READY;
	}

	ReportJobStatus status() {
		return new ReportJobStatus(this.id, this.period.from(), this.period.to(), state());
	}

	/**
	 * How far a job is.
	 */
	enum State {

		/**
		 * Waiting or at work.
		 */
		RUNNING,

		/**
		 * The report can be fetched.
		 */
		READY,

		/**
		 * There will be no report.
		 */
		FAILED

	}

}
