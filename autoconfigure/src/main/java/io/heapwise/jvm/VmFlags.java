package io.heapwise.jvm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The flags of a JVM. Heapwise itself changes them through {@link #changes()} only, so
 * that its own writes can be told from those of others.
 */
public interface VmFlags {

	/**
	 * Look up a flag.
	 * @param name the flag's name, without {@code -XX:}
	 * @return the flag, empty if this JVM does not know it or does not let it be read
	 */
	Optional<VmFlag> find(String name);

	/**
	 * Set a manageable flag.
	 * @param name the flag's name, without {@code -XX:}
	 * @param value the new value
	 * @throws IllegalArgumentException if this JVM does not know the flag, cannot set it
	 * while it runs, or refuses the value
	 */
	void set(String name, String value);

	/**
	 * The flags that can be set while the JVM runs.
	 * @return the flags in the JVM's order, none if this JVM has no such flags
	 */
	List<VmFlag> manageable();

	/**
	 * What Heapwise changes of these flags.
	 * @return always the same object for the same JVM
	 */
	FlagChanges changes();

	/**
	 * The value of a flag that is a whole number.
	 * @param name the flag's name
	 * @return the number, empty if the flag is not known or none
	 */
	default OptionalLong number(String name) {
		return find(name).map(VmFlag::number).orElse(OptionalLong.empty());
	}

	/**
	 * Whether a boolean flag is on.
	 * @param name the flag's name
	 * @return {@code true} if it is known and on
	 */
	default boolean isOn(String name) {
		return find(name).map(VmFlag::isOn).orElse(false);
	}

}
