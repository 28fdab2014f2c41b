package io.heapwise.settle;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one settle did and what was observed. Times are in nanoseconds, sizes in bytes,
 * {@code null} is unknown.
 *
 * @param trigger what made it run
 * @param outcome how it ended
 * @param explanation one or more sentences that explain the outcome
 * @param atMillis when it started, in milliseconds since the epoch
 * @param nanos how long it took in all
 * @param passes how many collections it ran
 * @param pauseNanos how long the application was stopped by collections meanwhile
 * @param before the memory at its start
 * @param after the memory at its end
 * @param nativeTrimmed bytes by which the resident set fell when the native heap was
 * trimmed, {@code null} if it was not trimmed or the figure is unknown
 * @param flags the flags it changed
 */
public record SettleReport(SettleTrigger trigger, SettleOutcome outcome, String explanation, long atMillis, long nanos,
		int passes, long pauseNanos, Memory before, Memory after, @Nullable Long nativeTrimmed,
		List<FlagChange> flags) {

	/**
	 * Memory at one moment.
	 *
	 * @param heapUsed bytes of the heap in use
	 * @param heapCommitted bytes of the heap obtained from the system
	 * @param rss resident set size of the process
	 * @param pss proportional set size of the process
	 */
	public record Memory(long heapUsed, long heapCommitted, @Nullable Long rss, @Nullable Long pss) {
	}

	/**
	 * A flag that was changed for the settle.
	 *
	 * @param name the flag's name
	 * @param from its value before
	 * @param to its value meanwhile
	 * @param restored whether the change is undone: it has its former value again, or the
	 * one that somebody else has set meanwhile
	 */
	public record FlagChange(String name, String from, String to, boolean restored) {
	}

}
