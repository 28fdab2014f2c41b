package io.heapwise.flags;

import io.heapwise.jvm.FlagChanges;
import io.heapwise.jvm.VmFlag;

/**
 * Who has set a flag.
 */
public enum FlagOrigin {

	/** Nobody: it has the value that is built in. */
	DEFAULT("default"),

	/**
	 * The command line, {@code JDK_JAVA_OPTIONS} and argument files included, which the
	 * launcher puts there.
	 */
	COMMAND_LINE("command-line"),

	/** The environment variable {@code JAVA_TOOL_OPTIONS} or {@code _JAVA_OPTIONS}. */
	ENVIRONMENT("environment"),

	/** A file of flags. */
	CONFIG_FILE("config-file"),

	/** The JVM, from the machine or from other flags. */
	ERGONOMICS("ergonomics"),

	/** Heapwise, as the user configured or for the time of a settle. */
	HEAPWISE("heapwise"),

	/**
	 * Somebody else while the JVM ran: a management client, the diagnostic command
	 * {@code VM.set_flag}, or a library.
	 */
	RUNTIME("runtime"),

	/** A tool that attached itself. */
	ATTACHED("attached"),

	/** A source this table does not know. */
	OTHER("other");

	private final String label;

	FlagOrigin(String label) {
		this.label = label;
	}

	/**
	 * The name shown to users.
	 * @return the name, for example {@code command-line}
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Who has set a flag.
	 * @param flag the flag as {@link FlagChanges#find(String)} tells it
	 * @param changes what Heapwise changes
	 */
	static FlagOrigin of(VmFlag flag, FlagChanges changes) {
		return changes.isOwn(flag.name()) ? HEAPWISE : of(flag.origin());
	}

	/**
	 * Translate HotSpot's word.
	 * @param hotSpot the name of an origin, for example {@code VM_CREATION}
	 */
	static FlagOrigin of(String hotSpot) {
		return switch (hotSpot) {
			case "DEFAULT" -> DEFAULT;
			case "VM_CREATION" -> COMMAND_LINE;
			case "ENVIRON_VAR" -> ENVIRONMENT;
			case "CONFIG_FILE" -> CONFIG_FILE;
			case "ERGONOMIC" -> ERGONOMICS;
			case "MANAGEMENT" -> RUNTIME;
			case "ATTACH_ON_DEMAND" -> ATTACHED;
			default -> OTHER;
		};
	}

}
