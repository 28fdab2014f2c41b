package io.heapwise.jvm;

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
	 * The value of a boolean flag.
	 * @return {@code true} if it is on
	 */
	public boolean isOn() {
		return Boolean.parseBoolean(this.value);
	}

}
