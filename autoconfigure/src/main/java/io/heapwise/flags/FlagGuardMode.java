package io.heapwise.flags;

import java.util.Locale;

/**
 * What to do when a flag that was set here is changed by somebody else.
 */
public enum FlagGuardMode {

	/** Not to look. */
	OFF,

	/** To warn and count. */
	WARN,

	/** To warn, count and set the flag back. */
	RESTORE;

	/**
	 * The name shown to users.
	 * @return the name, for example {@code warn}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
