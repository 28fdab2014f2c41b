package io.heapwise.alert;

import java.time.Instant;
import java.util.List;

/**
 * What the alert said when it last looked.
 *
 * @param state what it says
 * @param share share of the process's CPU time that garbage collection took over the
 * window, {@link Double#NaN} if it is unknown
 * @param since when it came into that state; for the first one, when it was created
 * @param causes why the share is high, as it was judged when the alert fired, the
 * likeliest first; empty unless it is firing
 */
public record GcShareStatus(AlertState state, double share, Instant since, List<GcShareCause> causes) {

	public GcShareStatus {
		causes = List.copyOf(causes);
	}

}
