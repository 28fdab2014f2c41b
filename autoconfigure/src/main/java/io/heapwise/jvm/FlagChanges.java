package io.heapwise.jvm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything Heapwise changes of a JVM's flags. A lasting change is what the user
 * configured; a temporary one lies over it for a while. Knows its own writes, so that
 * what somebody else sets is noticed, and is never undone by the end of a change.
 * <p>
 * All methods may be called from any thread.
 */
public final class FlagChanges {

	private final VmFlags flags;

	private final Map<String, ChangedFlag> changed = new HashMap<>();

	/**
	 * Create the changes, of which there are none yet.
	 * @param flags reads and writes the flags
	 */
	public FlagChanges(VmFlags flags) {
		this.flags = flags;
	}

	/**
	 * Claim a flag for long.
	 * @param name the flag's name
	 * @return the claim, which changes nothing before it says what it wants; empty if the
	 * flag is not known or cannot be set
	 */
	public Optional<FlagClaim> lasting(String name) {
		return claim(name, false);
	}

	/**
	 * Claim a flag for a while.
	 * @param name the flag's name
	 * @return the claim, which changes nothing before it says what it wants; empty if the
	 * flag is not known or cannot be set
	 */
	public Optional<FlagClaim> temporary(String name) {
		return claim(name, true);
	}

	private synchronized Optional<FlagClaim> claim(String name, boolean temporary) {
		ChangedFlag known = this.changed.get(name);
		if (known != null) {
			return Optional.of(known.claim(this, temporary));
		}
		return this.flags.find(name).filter(VmFlag::writeable).map((flag) -> {
			ChangedFlag first = new ChangedFlag(this.flags, flag);
			this.changed.put(name, first);
			return first.claim(this, temporary);
		});
	}

	/**
	 * A flag as it stands. One that Heapwise has changed and set back has the origin it
	 * had before, where HotSpot itself names {@code MANAGEMENT}.
	 * @param name the flag's name
	 * @return the flag, empty if this JVM does not know it
	 */
	public synchronized Optional<VmFlag> find(String name) {
		ChangedFlag known = this.changed.get(name);
		return (known != null) ? Optional.of(known.present()) : this.flags.find(name);
	}

	/**
	 * Whether the present value of a flag is one that Heapwise has set and not taken
	 * back.
	 * @param name the flag's name
	 * @return {@code true} if it is
	 */
	public synchronized boolean isOwn(String name) {
		ChangedFlag known = this.changed.get(name);
		return known != null && known.isOwn();
	}

}
