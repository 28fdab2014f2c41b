package io.heapwise.jvm;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PauseDurations}.
 */
class PauseDurationsTests {

	private static final long MILLI = 1_000_000;

	private final TestCounter counter = new TestCounter(Collector.bean("Copy").orElseThrow(), true);

	@Test
	void singlePauseHasTheAdvanceOfTheCounter() {
		this.counter.advance(7, 123 * MILLI);
		PauseDurations durations = new PauseDurations(this.counter);
		this.counter.advance(1, 2_345_678);
		assertThat(durations.next(2 * MILLI)).isEqualTo(2_345_678);
		this.counter.advance(1, 456);
		assertThat(durations.next(0)).isEqualTo(456);
	}

	@Test
	void pausesPendingTogetherHaveTheReportedTimesAndTheLastOneTheRest() {
		PauseDurations durations = new PauseDurations(this.counter);
		this.counter.advance(3, 10_500_000);
		assertThat(durations.next(2 * MILLI)).isEqualTo(2 * MILLI);
		assertThat(durations.next(5 * MILLI)).isEqualTo(5 * MILLI);
		assertThat(durations.next(3 * MILLI)).isEqualTo(3_500_000);
	}

	@Test
	void pausesReportedAsZeroSharePendingTimeEqually() {
		PauseDurations durations = new PauseDurations(this.counter);
		this.counter.advance(4, 1_000_000);
		assertThat(durations.next(0)).isEqualTo(250_000);
		assertThat(durations.next(0)).isEqualTo(250_000);
		assertThat(durations.next(0)).isEqualTo(250_000);
		assertThat(durations.next(0)).isEqualTo(250_000);
	}

	@Test
	void reportedTimeNeverExceedsWhatTheCounterKnows() {
		PauseDurations durations = new PauseDurations(this.counter);
		this.counter.advance(2, 600_000);
		assertThat(durations.next(MILLI)).isEqualTo(600_000);
		assertThat(durations.next(0)).isZero();
	}

	@Test
	void sumOfTheDurationsIsTheAdvanceOfTheCounter() {
		PauseDurations durations = new PauseDurations(this.counter);
		long sum = 0;
		long[] reported = { 0, 3, 1, 0, 12 };
		this.counter.advance(2, 3_456_789);
		sum += durations.next(reported[0]);
		this.counter.advance(2, 1_000_001);
		sum += durations.next(reported[1] * MILLI);
		this.counter.advance(1, 12_345_678);
		for (int i = 2; i < reported.length; i++) {
			sum += durations.next(reported[i] * MILLI);
		}
		assertThat(sum).isEqualTo(this.counter.nanos());
	}

	@Test
	void pauseTheCounterDoesNotKnowYetHasTheReportedTime() {
		PauseDurations durations = new PauseDurations(this.counter);
		assertThat(durations.next(4 * MILLI)).isEqualTo(4 * MILLI);
	}

	@Test
	void pausesBeforeTheStartAreNotHandedOut() {
		this.counter.advance(50, 999 * MILLI);
		PauseDurations durations = new PauseDurations(this.counter);
		this.counter.advance(1, 1_500_000);
		assertThat(durations.next(MILLI)).isEqualTo(1_500_000);
	}

	@Test
	void impreciseCounterLeavesTheReportedTime() {
		TestCounter imprecise = new TestCounter(Collector.bean("Shenandoah Pauses").orElseThrow(), false);
		PauseDurations durations = new PauseDurations(imprecise);
		imprecise.advance(1, 77 * MILLI);
		assertThat(durations.next(3 * MILLI)).isEqualTo(3 * MILLI);
		assertThat(durations.next(0)).isZero();
	}

}
