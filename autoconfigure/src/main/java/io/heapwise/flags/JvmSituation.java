package io.heapwise.flags;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.Malloc;
import io.heapwise.jvm.MemoryLimit;

/**
 * What surprises are recognised from.
 *
 * @param flags the flags of the inventory by name, as far as the JVM knows them
 * @param processors the processors available to the JVM
 * @param limit the memory the process may use, {@code null} if unknown
 * @param launch the options the JVM was started with
 * @param malloc how the C library gives out memory, {@code null} if unknown
 * @param settles whether Heapwise settles the heap
 */
record JvmSituation(Map<String, InspectedFlag> flags, int processors, @Nullable MemoryLimit limit, LaunchOptions launch,
		@Nullable Malloc malloc, boolean settles) {

	boolean isOn(String flag) {
		return "true".equals(value(flag));
	}

	boolean isOff(String flag) {
		return "false".equals(value(flag));
	}

	boolean isFrom(String flag, FlagOrigin origin) {
		return Optional.ofNullable(this.flags.get(flag)).map((found) -> found.origin() == origin).orElse(false);
	}

	/**
	 * A flag that is a size.
	 * @return bytes, -1 if unknown
	 */
	long bytes(String flag) {
		String value = value(flag);
		return (value != null) ? Long.parseLong(value) : -1;
	}

	/**
	 * Who has set a flag, in words.
	 */
	String origin(String flag) {
		return Optional.ofNullable(this.flags.get(flag)).map((found) -> found.origin().label()).orElse("unknown");
	}

	private @Nullable String value(String flag) {
		InspectedFlag found = this.flags.get(flag);
		return (found != null) ? found.value() : null;
	}

	/**
	 * A size as people read it.
	 */
	static String size(long bytes) {
		long mebibytes = bytes >> 20;
		return (mebibytes >= 10 * 1024) ? (mebibytes >> 10) + " GiB" : mebibytes + " MiB";
	}

}
