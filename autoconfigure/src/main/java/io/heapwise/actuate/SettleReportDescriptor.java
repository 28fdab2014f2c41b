package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.heapwise.settle.SettleReport;

/**
 * The JSON form of a {@link SettleReport}: times in seconds, sizes in bytes.
 *
 * @param trigger what made it run
 * @param outcome how it ended
 * @param explanation why it ended so
 * @param at when it started
 * @param seconds how long it took
 * @param passes how many collections it ran
 * @param pauseSeconds how long the application was stopped by collections meanwhile
 * @param heap the heap before and after
 * @param process the process before and after
 * @param nativeTrimmed bytes that trimming the native heap gave back
 * @param flags the flags it changed
 */
@JsonInclude(Include.ALWAYS)
public record SettleReportDescriptor(String trigger, String outcome, String explanation, @Nullable Instant at,
		@Nullable Double seconds, int passes, @Nullable Double pauseSeconds, Heap heap, Process process,
		@Nullable Long nativeTrimmed, List<SettleReport.FlagChange> flags) implements OperationResponseBody {

	static SettleReportDescriptor of(SettleReport report) {
		SettleReport.Memory before = report.before();
		SettleReport.Memory after = report.after();
		return new SettleReportDescriptor(report.trigger().label(), report.outcome().label(), report.explanation(),
				Figures.instant(report.atMillis()), Figures.seconds(report.nanos()), report.passes(),
				Figures.seconds(report.pauseNanos()),
				new Heap(before.heapUsed(), after.heapUsed(), before.heapCommitted(), after.heapCommitted()),
				new Process(before.rss(), after.rss(), before.pss(), after.pss()), report.nativeTrimmed(),
				report.flags());
	}

	/**
	 * The heap around a settle.
	 *
	 * @param usedBefore bytes in use before
	 * @param usedAfter bytes in use after
	 * @param committedBefore bytes obtained from the system before
	 * @param committedAfter bytes obtained from the system after
	 */
	@JsonInclude(Include.ALWAYS)
	public record Heap(long usedBefore, long usedAfter, long committedBefore, long committedAfter) {
	}

	/**
	 * The process around a settle.
	 *
	 * @param rssBefore resident set size before
	 * @param rssAfter resident set size after
	 * @param pssBefore proportional set size before
	 * @param pssAfter proportional set size after
	 */
	@JsonInclude(Include.ALWAYS)
	public record Process(@Nullable Long rssBefore, @Nullable Long rssAfter, @Nullable Long pssBefore,
			@Nullable Long pssAfter) {
	}

}
