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
