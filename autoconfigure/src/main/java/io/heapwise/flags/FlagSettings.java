package io.heapwise.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Checks which flags are to be set, and to what. Names are matched whatever their case,
 * as an environment variable has lost it.
 */
final class FlagSettings {

	private final VmFlags flags;

	private final List<VmFlag> manageable;

	FlagSettings(VmFlags flags) {
		this.flags = flags;
		this.manageable = flags.manageable();
	}

	/**
	 * Whether this JVM lets flags be set while it runs.
	 */
	boolean isPossible() {
		return !this.manageable.isEmpty();
	}

	/**
	 * Check all. Of one flag under names of different case the first counts, which is
	 * that of the source that goes before.
	 * @throws RefusedFlagException if one cannot be set
	 */
	List<FlagSetting> check(Map<String, String> wanted) {
		Map<String, FlagSetting> settings = new LinkedHashMap<>();
		wanted.forEach((key, text) -> {
			FlagSetting setting = check(key, text);
			settings.putIfAbsent(setting.flag(), setting);
		});
		return new ArrayList<>(settings.values());
	}

	private FlagSetting check(String key, String text) {
		VmFlag flag = this.manageable.stream()
			.filter((candidate) -> candidate.name().equalsIgnoreCase(key))
			.findFirst()
			.orElseThrow(() -> notManageable(key, text));
		FlagKind kind = FlagKind.of(flag.value());
		String value = kind.read(text.trim());
		if (value == null) {
			throw new RefusedFlagException(key, text, "cannot be read as " + kind.label(), kind.mend());
		}
		return new FlagSetting(flag.name(), key, value, text);
	}

	private RefusedFlagException notManageable(String key, String text) {
		Optional<VmFlag> fixed = this.flags.find(FlagGroup.spelling(key));
		if (fixed.isEmpty()) {
			return new RefusedFlagException(key, text, "is no flag of this JVM", "Correct its name. " + theManageable()
					+ "; any other belongs on the command line, as -XX:" + key + "=" + text);
		}
		return new RefusedFlagException(key, text, "is a flag that cannot be set while the JVM runs",
				"Put it on the command line as " + option(fixed.get(), text.trim()) + ", and remove it here. "
						+ theManageable());
	}

	private String theManageable() {
		return this.manageable.stream()
			.map(VmFlag::name)
			.sorted()
			.collect(Collectors.joining(", ", "The flags that this JVM lets be set are ", ""));
	}

	private static String option(VmFlag flag, String text) {
		FlagKind kind = FlagKind.of(flag.value());
		if (kind == FlagKind.SWITCH) {
			return "-XX:" + ("true".equals(kind.read(text)) ? "+" : "-") + flag.name();
		}
		return "-XX:" + flag.name() + "=" + text;
	}

	/**
	 * Put a refusal of the JVM into words.
	 */
	RefusedFlagException refused(FlagSetting setting, RuntimeException refusal) {
		String message = String.valueOf(refusal.getMessage())
			.replaceFirst("^" + setting.flag() + " error: ", "")
			.replaceFirst("\\.$", "");
		return new RefusedFlagException(setting.key(), setting.text(), "is refused by the JVM: " + message,
				mend(setting.flag()));
	}

	private String mend(String flag) {
		return switch (flag) {
			case "MinHeapFreeRatio", "MaxHeapFreeRatio" ->
				"MinHeapFreeRatio (now " + value("MinHeapFreeRatio") + ") must not be above MaxHeapFreeRatio (now "
						+ value("MaxHeapFreeRatio") + "), and both are from 0 to 100: set both so that they fit";
			case "SoftMaxHeapSize" ->
				"Set it to no more than the greatest size of the heap, which is " + value("MaxHeapSize") + " bytes";
			default -> "Set it to a value that this JVM takes: java -XX:+PrintFlagsRanges -version | grep " + flag
					+ " shows the range";
		};
	}

	private String value(String flag) {
		return this.flags.find(flag).map(VmFlag::value).orElse("unknown");
	}

}
