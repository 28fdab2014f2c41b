package io.heapwise.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MemoryCalculator}: the expected options are those of the tests of
 * Paketo's own calculator ({@code libjvm/helper/memory_calculator_test.go}).
 */
class MemoryCalculatorTests {

	private final MemoryCalculator calculator = new MemoryCalculator(100);

	@Test
	void givesWhatPaketoGivesForOneGibibyte() {
		assertThat(String.join(" ", this.calculator.options(1024)))
			.isEqualTo("-XX:MaxDirectMemorySize=10M -Xmx522705K -XX:MaxMetaspaceSize=13870K "
					+ "-XX:ReservedCodeCacheSize=240M -Xss1M");
	}

	@Test
	void givesTheHeapThatPaketoGivesForElevenGibibytes() {
		assertThat(this.calculator.options(11 * 1024)).contains("-Xmx11008465K", "-XX:MaxMetaspaceSize=13870K");
	}

	@Test
	void refusesALimitThatLeavesNothingForTheHeap() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.calculator.options(512))
			.withMessageContaining("512 MiB");
	}

}
