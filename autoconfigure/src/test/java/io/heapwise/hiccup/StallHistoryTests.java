package io.heapwise.hiccup;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link StallHistory}.
 */
class StallHistoryTests {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private final StallHistory history = new StallHistory(2 * MILLISECOND, 2 * MILLISECOND);

	@Test
	void nothingIsKnownBeforeTheFirstMeasurement() {
		assertThat(this.history.summary()).satisfies((summary) -> {
			assertThat(summary.intervals()).isZero();
			assertThat(summary.p50()).isNull();
			assertThat(summary.p999()).isNull();
			assertThat(summary.max()).isNull();
			assertThat(summary.stalls()).isZero();
			assertThat(summary.worst()).isEmpty();
		});
	}

	@Test
	void shortDelayIsNoStall() {
		assertThat(this.history.record(2 * MILLISECOND - 1, 0, 1)).isNull();
		HiccupSummary summary = this.history.summary();
		assertThat(summary.stalls()).isZero();
		assertThat(summary.otherNanos()).isZero();
		assertThat(summary.intervals()).isEqualTo(1);
		assertThat(summary.max()).isEqualTo(2 * MILLISECOND - 1);
	}

	@Test
	void delayOfTheLeastLengthIsAStall() {
		assertThat(this.history.record(2 * MILLISECOND, 0, 1)).isNotNull();
		assertThat(this.history.summary().stalls()).isEqualTo(1);
	}

	@Test
	void stallIsPutDownToTheCollectionAsFarAsItGoes() {
		assertThat(this.history.record(30 * MILLISECOND, 20 * MILLISECOND, 7))
			.isEqualTo(new Hiccup(7, 30 * MILLISECOND, 20 * MILLISECOND));
		assertThat(this.history.record(50 * MILLISECOND, 0, 8).otherNanos()).isEqualTo(50 * MILLISECOND);
		HiccupSummary summary = this.history.summary();
		assertThat(summary.gcNanos()).isEqualTo(20 * MILLISECOND);
		assertThat(summary.otherNanos()).isEqualTo(60 * MILLISECOND);
		assertThat(summary.stalls()).isEqualTo(2);
	}

	@Test
	void partOfAPauseInWhichNobodyWantedToRunIsNoStall() {
		Hiccup stall = this.history.record(9 * MILLISECOND, 10 * MILLISECOND, 7);
		assertThat(stall.gcNanos()).isEqualTo(9 * MILLISECOND);
		assertThat(stall.otherNanos()).isZero();
	}

	@Test
	void stallStandsForTheMeasurementsThatWereMissed() {
		for (int i = 0; i < 900; i++) {
			this.history.record(0, 0, i);
		}
		// a fifth of a second in which a hundred measurements did not happen
		this.history.record(200 * MILLISECOND, 0, 1000);
		HiccupSummary summary = this.history.summary();
		assertThat(summary.intervals()).isEqualTo(1000);
		assertThat(summary.p50()).isZero();
		assertThat((double) summary.p99()).isCloseTo(180e6, within(4e6));
		assertThat(summary.p999()).isBetween(195 * MILLISECOND, 200 * MILLISECOND);
		assertThat(summary.max()).isEqualTo(200 * MILLISECOND);
	}

	@Test
	void delayOfDaysIsCounted() {
		this.history.record(TimeUnit.DAYS.toNanos(2), 0, 1);
		HiccupSummary summary = this.history.summary();
		assertThat(summary.otherNanos()).isEqualTo(TimeUnit.DAYS.toNanos(2));
		assertThat(summary.worst()).singleElement().extracting(Hiccup::nanos).isEqualTo(TimeUnit.DAYS.toNanos(2));
	}

	@Test
	void worstAreTheTenLongestTheLongestFirst() {
		for (int i = 1; i <= 50; i++) {
			this.history.record((3 + i * 37 % 50) * MILLISECOND, 0, i);
		}
		assertThat(this.history.summary().worst()).extracting((stall) -> stall.nanos() / MILLISECOND)
			.containsExactly(52L, 51L, 50L, 49L, 48L, 47L, 46L, 45L, 44L, 43L);
	}

}
