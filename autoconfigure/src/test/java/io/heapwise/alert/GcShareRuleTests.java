package io.heapwise.alert;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link GcShareRule}.
 */
class GcShareRuleTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@ParameterizedTest
	@CsvSource({ "PT5M, 5m", "PT1H, 1h", "PT90S, 90s", "PT0.25S, 250ms", "PT0.0000001S, 100ns" })
	void windowReadsAsAPropertyWouldSayIt(Duration window, String label) {
		assertThat(new GcShareRule(0.05, 0.04, window).windowLabel()).isEqualTo(label);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 0, 1.1, Double.NaN })
	void thresholdIsAShare(double threshold) {
		assertThatIllegalArgumentException().isThrownBy(() -> new GcShareRule(threshold, 0.04, MINUTE));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 0, 0.051, Double.NaN })
	void clearsAtOrBelowTheThreshold(double clearBelow) {
		assertThatIllegalArgumentException().isThrownBy(() -> new GcShareRule(0.05, clearBelow, MINUTE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT1H0.001S" })
	void windowIsUpToAnHour(Duration window) {
		assertThatIllegalArgumentException().isThrownBy(() -> new GcShareRule(0.05, 0.04, window));
	}

	@Test
	void limitsAreAllowed() {
		assertThat(new GcShareRule(1, 1, Duration.ofHours(1)).clearBelow()).isEqualTo(1);
	}

}
