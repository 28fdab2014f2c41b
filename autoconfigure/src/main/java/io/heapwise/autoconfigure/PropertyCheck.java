package io.heapwise.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Checks the values of properties.
 */
final class PropertyCheck {

	private PropertyCheck() {
	}

	static int atLeast(String property, int value, int least) {
		return check(property, value, value >= least, "must be at least " + least, "Set it to " + least + " or more");
	}

	static int between(String property, int value, int least, int most) {
		return check(property, value, value >= least && value <= most, "must be from " + least + " to " + most,
				"Set it to a number from " + least + " to " + most);
	}

	static Duration positive(String property, Duration value) {
		return check(property, value, !value.isNegative() && !value.isZero(), "must be longer than zero",
				"Set it to a duration such as '30s' or '5m'");
	}

	static Duration notNegative(String property, Duration value) {
		return check(property, value, !value.isNegative(), "must not be negative",
				"Set it to zero or to a duration such as '30s' or '5m'");
	}

	static Duration upTo(String property, Duration value, Duration longest) {
		return check(property, positive(property, value), value.compareTo(longest) <= 0,
				"must not be longer than " + longest.toMinutes() + "m",
				"Set it to a duration from '10s' to '" + longest.toMinutes() + "m'");
	}

	static double share(String property, double value) {
		return check(property, value, value > 0 && value <= 1, "must be above 0 and at most 1",
				"Set it to a share such as '0.05', which is 5 %");
	}

	static double shareBelowOne(String property, double value) {
		return check(property, value, value > 0 && value < 1, "must be above 0 and below 1",
				"Set it to a share such as '0.005', which is 0.5 %");
	}

	static DataSize atLeast(String property, DataSize value, DataSize least) {
		return check(property, value, value.compareTo(least) >= 0, "must be at least " + least.toMegabytes() + "MB",
				"Set it to a size such as '512MB' or '1GB'");
	}

	static double notAbove(String property, double value, String limitProperty, double limit) {
		return check(property, value, value <= limit, "must not be above '" + limitProperty + "', which is " + limit,
				"Set it to " + limit + " or less, or leave it out");
	}

	static String notBlank(String property, String value, String mend) {
		return check(property, value, !value.isBlank(), "must not be empty", mend);
	}

	static DataSize positive(String property, DataSize value) {
		return check(property, value, value.toBytes() > 0, "must be more than zero",
				"Set it to a size such as '512KB' or '1MB'");
	}

	static Path path(String property, String value) {
		try {
			return Path.of(value);
		}
		catch (InvalidPathException ex) {
			throw new InvalidHeapwisePropertyException(property, value, "must be the path of a file",
					"Set it to a path such as 'data/ledger.json'");
		}
	}

	private static <T> T check(String property, T value, boolean valid, String reason, String mend) {
		if (!valid) {
			throw new InvalidHeapwisePropertyException(property, value, reason, mend);
		}
		return value;
	}

}
