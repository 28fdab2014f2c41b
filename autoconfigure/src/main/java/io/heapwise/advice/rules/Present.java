package io.heapwise.advice.rules;

import java.util.Locale;

import io.heapwise.advice.Amount;
import io.heapwise.advice.situation.Situation;
import io.heapwise.jvm.VmFlag;

/**
 * Tells the present value of a flag and who set it.
 */
final class Present {

	private Present() {
	}

	static String size(Situation situation, String flag) {
		Long bytes = situation.number(flag);
		return (bytes != null) ? Amount.size(bytes) + origin(situation, flag) : value(situation, flag);
	}

	static String value(Situation situation, String flag) {
		return situation.flag(flag).map(VmFlag::value).orElse("unknown") + origin(situation, flag);
	}

	private static String origin(Situation situation, String flag) {
		return situation.flag(flag).map((known) -> switch (known.origin()) {
			case "DEFAULT" -> " (default)";
			case "ERGONOMIC" -> " (chosen by the JVM)";
			case "VM_CREATION" -> " (command line)";
			case "ENVIRON_VAR" -> " (environment)";
			case "MANAGEMENT" -> " (set at runtime)";
			default -> " (" + known.origin().toLowerCase(Locale.ROOT) + ")";
		}).orElse("");
	}

}
