package io.heapwise.alert;

import java.time.Instant;
import java.util.List;

/**
 * Garbage collection takes more than the threshold of the process's CPU time.
 *
 * @param share the share, a ratio from 0 to 1
 * @param rule the threshold and the window
 * @param at when that was seen
 * @param causes why, the likeliest first; empty if nothing measured points to one
 */
public record GcShareExceeded(double share, GcShareRule rule, Instant at,
		List<GcShareCause> causes) implements GcShareEvent {

	public GcShareExceeded {
		causes = List.copyOf(causes);
	}

}
