package io.heapwise.advice.verdict;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Tells whether options were applied, by what the flags of the JVM are now. Sizes may
 * have been rounded by the JVM, to its regions.
 */
final class AppliedOptions {

	private static final Pattern SHORT = Pattern.compile("-X(mx|ms|mn)(\\d{1,9})m");

	private static final Pattern SWITCH = Pattern.compile("-XX:([+-])(\\w+)");

	private static final Pattern VALUE = Pattern.compile("-XX:(\\w+)=(\\d{1,12})(m?)");

	private static final long MEBIBYTE = 1024 * 1024;

	private static final long ROUNDING = 32 * MEBIBYTE;

	private final VmFlags flags;

	AppliedOptions(VmFlags flags) {
		this.flags = flags;
	}

	List<String> missing(List<String> options) {
		return options.stream().filter((option) -> !isApplied(option)).toList();
	}

	private boolean isApplied(String option) {
		Matcher size = SHORT.matcher(option);
		if (size.matches()) {
			long bytes = Long.parseLong(size.group(2)) * MEBIBYTE;
			return switch (size.group(1)) {
				case "mx" -> isNear("MaxHeapSize", bytes);
				case "ms" -> isNear("InitialHeapSize", bytes);
				default -> isNear("MaxNewSize", bytes);
			};
		}
		Matcher on = SWITCH.matcher(option);
		if (on.matches()) {
			return this.flags.find(on.group(2)).filter((flag) -> flag.isOn() == on.group(1).equals("+")).isPresent();
		}
		Matcher value = VALUE.matcher(option);
		if (value.matches()) {
			long number = Long.parseLong(value.group(2));
			return value.group(3).isEmpty() ? isNear(value.group(1), number, 0)
					: isNear(value.group(1), number * MEBIBYTE, MEBIBYTE);
		}
		return false;
	}

	private boolean isNear(String flag, long bytes) {
		return isNear(flag, bytes, Math.min(ROUNDING, bytes / 16));
	}

	private boolean isNear(String flag, long value, long rounding) {
		return this.flags.find(flag)
			.map(VmFlag::value)
			.filter((text) -> text.matches("\\d{1,18}"))
			.filter((text) -> Math.abs(Long.parseLong(text) - value) <= rounding)
			.isPresent();
	}

}
