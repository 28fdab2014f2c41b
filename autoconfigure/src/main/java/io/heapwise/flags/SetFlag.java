package io.heapwise.flags;

import org.jspecify.annotations.Nullable;

/**
 * A flag that is set by {@code heapwise.flags.set}.
 *
 * @param name the flag's name
 * @param wanted the value it was set to
 * @param former the value it had before Heapwise changed it, {@code null} where this JVM
 * lets no flag be set
 * @param formerOrigin who had set that, {@code null} likewise
 * @param present the value it has, {@code null} if it cannot be read
 * @param origin who has set that, {@code null} likewise
 * @param drifts how often somebody else was seen to change it, {@code null} if nobody
 * looks
 */
public record SetFlag(String name, String wanted, @Nullable String former, @Nullable FlagOrigin formerOrigin,
		@Nullable String present, @Nullable FlagOrigin origin, @Nullable Long drifts) {
}
