package io.heapwise.flags;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlagKind}.
 */
class FlagKindTests {

	@ParameterizedTest
	@CsvSource({ "true, SWITCH", "false, SWITCH", "0, WHOLE", "-1, WHOLE", "6320816128, WHOLE", "0.0, DECIMAL",
			"1.0E-4, DECIMAL", "'', TEXT", "/tmp/heap.hprof, TEXT" })
	void kindIsToldFromThePresentValue(String value, FlagKind kind) {
		assertThat(FlagKind.of(value)).isEqualTo(kind);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "SWITCH, true, true", "SWITCH, FALSE, false", "SWITCH, on, true", "SWITCH, no, false",
					"SWITCH, 1, true", "SWITCH, maybe, none", "SWITCH, '', none", "WHOLE, 30, 30", "WHOLE, -1, -1",
					"WHOLE, 64k, 65536", "WHOLE, 512m, 536870912", "WHOLE, 512M, 536870912", "WHOLE, 2g, 2147483648",
					"WHOLE, 1T, 1099511627776", "WHOLE, 512MB, none", "WHOLE, 1.5g, none", "WHOLE, m, none",
					"WHOLE, '', none", "WHOLE, 99999999999999999999, none", "WHOLE, 9999999999t, none",
					"DECIMAL, 0.5, 0.5", "DECIMAL, 0.50, 0.5", "DECIMAL, 2, 2.0", "DECIMAL, NaN, none",
					"DECIMAL, x, none", "TEXT, /tmp/a b, /tmp/a b" })
	void valueIsReadAsTheCommandLineWould(FlagKind kind, String text, String value) {
		assertThat(kind.read(text)).isEqualTo(value);
	}

}
