package io.heapwise.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.heapwise.flags.FlagGuardMode;

/**
 * Properties of flags of the JVM.
 */
public class FlagsProperties {

	/**
	 * Manageable flags of HotSpot to set at start, by name, with values as on the command
	 * line. They have their former values again when the application context closes.
	 */
	private final Map<String, String> set = new LinkedHashMap<>();

	/**
	 * What to do when somebody else changes a flag that is set here.
	 */
	private FlagGuardMode guard = FlagGuardMode.WARN;

	public Map<String, String> getSet() {
		return this.set;
	}

	public FlagGuardMode getGuard() {
		return this.guard;
	}

	public void setGuard(FlagGuardMode guard) {
		this.guard = guard;
	}

}
