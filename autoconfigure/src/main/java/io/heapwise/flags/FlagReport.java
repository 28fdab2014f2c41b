package io.heapwise.flags;

import java.util.List;

/**
 * The flags of this JVM at one moment.
 *
 * @param guard what happens when a flag that is set here is changed by somebody else
 * @param set the flags that are set here
 * @param drifts what somebody else did to them, newest first
 * @param inventory the flags that decide about memory and garbage collection, in the
 * order of {@link FlagGroup}; none where the JVM does not tell
 * @param surprises what is set otherwise than one would think, in the order of their
 * rules
 */
public record FlagReport(FlagGuardMode guard, List<SetFlag> set, List<FlagDrift> drifts, List<InspectedFlag> inventory,
		List<Surprise> surprises) {
}
