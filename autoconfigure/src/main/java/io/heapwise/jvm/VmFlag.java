package io.heapwise.jvm;

import java.util.OptionalLong;

/**
 * A HotSpot flag as it stands.
 *
 * @param name the flag's name, without {@code -XX:}
 * @param value its present value
 * @param origin who set it, as HotSpot names it: {@code DEFAULT}, {@code VM_CREATION},
 * {@code ENVIRON_VAR}, {@code CONFIG_FILE}, {@code MANAGEMENT}, {@code ERGONOMIC} or
 * {@code ATTACH_ON_DEMAND}
 * @param writeable whether it can be set while the JVM runs
 */
public record VmFlag(String name, String value, String origin, boolean writeable) {

	/**
	 * The value of a flag that is a whole number.
	 * @return the number, empty if it is none, or one greater than a {@code long} holds,
	 * which stands for no limit
	 */
	public OptionalLong number() {
		try {
			return OptionalLong.of(Long.parseLong(this.value));
		}
		catch (NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

	/**
	 * The value of a boolean flag.
	 * @return {@code true} if it is on
	 */
	public boolean isOn() {
		return Boolean.parseBoolean(this.value);
	}

}
