package io.heapwise.settle;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line per settle.
 */
public final class SettleLog implements Consumer<SettleReport> {

	private static final Log logger = LogFactory.getLog(SettleLog.class);

	@Override
	public void accept(SettleReport report) {
		String line = line(report);
		boolean allRestored = report.flags().stream().allMatch(SettleReport.FlagChange::restored);
		if (report.outcome() == SettleOutcome.FAILED || report.outcome() == SettleOutcome.TIMED_OUT || !allRestored) {
			logger.warn(line);
		}
		else {
			logger.info(line);
		}
	}

	static String line(SettleReport report) {
		return String.format(Locale.ROOT,
				"Settle (%s): %s in %d ms, stopped for %.1f ms, heap %s -> %s MiB used, %s -> %s MiB committed, "
						+ "RSS %s -> %s MiB. %s",
				report.trigger().label(), report.outcome().label(), TimeUnit.NANOSECONDS.toMillis(report.nanos()),
				report.pauseNanos() / 1e6, mebibytes(report.before().heapUsed()), mebibytes(report.after().heapUsed()),
				mebibytes(report.before().heapCommitted()), mebibytes(report.after().heapCommitted()),
				mebibytes(report.before().rss()), mebibytes(report.after().rss()), report.explanation());
	}

	private static String mebibytes(@Nullable Long bytes) {
		return (bytes != null) ? Long.toString(bytes / (1024 * 1024)) : "unknown";
	}

}
