package io.heapwise.flags;

/**
 * A change by somebody else of a flag that was set here.
 *
 * @param atMillis when it was noticed, in milliseconds since the epoch
 * @param flag the flag's name
 * @param from the value it had when looked at before
 * @param to the value it was found with
 * @param origin who has set it, as far as HotSpot tells
 * @param restored whether it was set back; where a settle was changing the flag for a
 * while, at its end
 */
public record FlagDrift(long atMillis, String flag, String from, String to, FlagOrigin origin, boolean restored) {
}
