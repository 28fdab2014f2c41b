package io.heapwise.alert;

import java.time.Instant;

/**
 * Garbage collection takes so little of the process's CPU time again that the alert
 * cleared.
 *
 * @param share the share, a ratio from 0 to 1
 * @param rule the share below which it clears, and the window
 * @param at when that was seen
 * @param firingSince when the alert fired
 */
public record GcShareRecovered(double share, GcShareRule rule, Instant at,
		Instant firingSince) implements GcShareEvent {
}
