package io.heapwise.benchmarks;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Target}.
 */
class TargetTests {

	private static final Sample NONE = new Sample(List.of());

	@Test
	void aRatioThatIsTooGreatIsAMiss() {
		assertThat(Target.ratio(0.4).verdict(sample(100), sample(41))).endsWith("**MISSED**");
		assertThat(Target.ratio(0.4).verdict(sample(100), sample(40))).endsWith(": met");
	}

	@Test
	void whatCouldNotBeMeasuredWithHeapwiseIsAMiss() {
		assertThat(Target.ratio(0.4).verdict(sample(100), NONE)).endsWith("**MISSED**");
		assertThat(Target.most(1200, "MiB").verdict(sample(500), NONE)).endsWith("**MISSED**");
	}

	@Test
	void whatCannotBeMeasuredAtAllIsUnknown() {
		assertThat(Target.ratio(0.4).verdict(NONE, NONE)).endsWith("unknown");
	}

	@Test
	void twoMeasurementsOfTheSameMayDifferByTheLimitEitherWay() {
		assertThat(Target.within(0.1).verdict(NONE, sample(0.91, 1.09))).endsWith(": met");
		assertThat(Target.within(0.1).verdict(NONE, sample(0.95, 1.11))).endsWith("**MISSED**");
		assertThat(Target.within(0.1).verdict(NONE, sample(0.89, 1.0))).endsWith("**MISSED**");
	}

	private static Sample sample(double... values) {
		return new Sample(Arrays.stream(values).boxed().toList());
	}

}
