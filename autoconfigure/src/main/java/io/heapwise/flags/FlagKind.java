package io.heapwise.flags;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What values a flag takes, told from the one it has: HotSpot names no types.
 */
enum FlagKind {

	/** On or off. */
	SWITCH("a switch", "Set it to 'true' or 'false'") {

		@Override
		@Nullable String read(String text) {
			String word = text.toLowerCase(Locale.ROOT);
			return Set.of("true", "on", "yes", "1").contains(word) ? "true"
					: Set.of("false", "off", "no", "0").contains(word) ? "false" : null;
		}

	},

	/** A whole number, which may be a size. */
	WHOLE("a whole number",
			"Set it to a whole number; a size may have k, m, g or t behind it as on the command line, such as '512m'") {

		@Override
		@Nullable String read(String text) {
			Matcher matcher = SIZE.matcher(text);
			if (!matcher.matches()) {
				return null;
			}
			try {
				int shift = 10 * UNITS.indexOf(matcher.group("unit").toLowerCase(Locale.ROOT));
				return Long.toString(Math.multiplyExact(Long.parseLong(matcher.group("number")), 1L << shift));
			}
			catch (ArithmeticException | NumberFormatException ex) {
				return null;
			}
		}

	},

	/** A number that may have a fraction. */
	DECIMAL("a number", "Set it to a number such as '0.5'") {

		@Override
		@Nullable String read(String text) {
			try {
				return Double.toString(new BigDecimal(text).doubleValue());
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}

	},

	/** Any text. */
	TEXT("a text", "Set it to a text") {

		@Override
		String read(String text) {
			return text;
		}

	};

	private static final List<String> UNITS = List.of("", "k", "m", "g", "t");

	private static final Pattern SIZE = Pattern.compile("(?<number>-?\\d+)(?<unit>[kKmMgGtT]?)");

	private final String label;

	private final String mend;

	FlagKind(String label, String mend) {
		this.label = label;
		this.mend = mend;
	}

	/**
	 * Read a value as the command line would.
	 * @return the value as the JVM shows it, {@code null} if it is none of this kind
	 */
	abstract @Nullable String read(String text);

	String label() {
		return this.label;
	}

	String mend() {
		return this.mend;
	}

	static FlagKind of(String value) {
		if (value.equals("true") || value.equals("false")) {
			return SWITCH;
		}
		if (WHOLE.read(value) != null) {
			return WHOLE;
		}
		return (DECIMAL.read(value) != null) ? DECIMAL : TEXT;
	}

}
