package io.heapwise.alert;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes one line when the alert fires, with what was measured and what to look at, and
 * one when it clears.
 */
public final class GcShareLog implements Consumer<GcShareEvent> {

	private static final Log logger = LogFactory.getLog(GcShareLog.class);

	@Override
	public void accept(GcShareEvent event) {
		if (event instanceof GcShareExceeded exceeded) {
			logger.warn(line(exceeded));
		}
		else if (event instanceof GcShareRecovered recovered) {
			logger.info(line(recovered));
		}
	}

	static String line(GcShareExceeded event) {
		return String.format(Locale.ROOT,
				"Garbage collection took %.1f %% of this process's CPU time over the last %s, more than %s %%"
						+ " (heapwise.alert.gc-cpu-share). %s All figures: /actuator/gcstats",
				event.share() * 100, event.rule().windowLabel(), percent(event.rule().threshold()),
				causes(event.causes()));
	}

	static String line(GcShareRecovered event) {
		return String.format(Locale.ROOT,
				"Garbage collection took %.1f %% of this process's CPU time over the last %s: the alert cleared after"
						+ " %d s",
				event.share() * 100, event.rule().windowLabel(),
				Duration.between(event.firingSince(), event.at()).toSeconds());
	}

	private static String causes(List<GcShareCause> causes) {
		if (causes.isEmpty()) {
			return "Nothing that was measured points to a cause.";
		}
		StringBuilder text = new StringBuilder("Likely causes, the likeliest first:");
		for (int i = 0; i < causes.size(); i++) {
			GcShareCause cause = causes.get(i);
			text.append(" (").append(i + 1).append(") ").append(cause.finding()).append(". ").append(cause.lookAt());
			text.append('.');
		}
		return text.toString();
	}

	/** As many digits as it takes: a threshold may be far below one percent. */
	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.3f", share * 100).replaceAll("\\.?0+$", "");
	}

}
