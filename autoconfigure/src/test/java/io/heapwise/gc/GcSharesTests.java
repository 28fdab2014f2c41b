package io.heapwise.gc;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link GcShares}.
 */
class GcSharesTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	@Test
	void sharesAndRatesAreDifferencesOverTheElapsedTime() {
		Counters from = new Counters(100 * SECOND, SECOND, 2 * SECOND, 20 * SECOND, 1_000, 100);
		Counters to = new Counters(110 * SECOND, 2 * SECOND, 4 * SECOND, 28 * SECOND, 6_000, 300);
		GcShares shares = new GcShares(from, to, 4);
		assertThat(shares.gcCpuSeconds()).isEqualTo(2);
		assertThat(shares.processCpuSeconds()).isEqualTo(8);
		assertThat(shares.ofProcess()).isEqualTo(0.25);
		assertThat(shares.ofCapacity()).isCloseTo(0.05, within(1e-12));
		assertThat(shares.stopped()).isCloseTo(0.1, within(1e-12));
		assertThat(shares.allocationRate()).isEqualTo(500);
		assertThat(shares.promotionRate()).isEqualTo(20);
	}

	@Test
	void whatIsUnknownAtEitherEndIsNotANumber() {
		Counters known = new Counters(10 * SECOND, 0, SECOND, SECOND, 0, 0);
		Counters unknown = new Counters(20 * SECOND, 0, -1, -1, -1, -1);
		for (GcShares shares : new GcShares[] { new GcShares(Counters.AT_JVM_START, unknown, 1),
				new GcShares(unknown, known, 1), new GcShares(unknown, unknown, 1) }) {
			assertThat(shares.gcCpuSeconds()).isNaN();
			assertThat(shares.processCpuSeconds()).isNaN();
			assertThat(shares.ofProcess()).isNaN();
			assertThat(shares.ofCapacity()).isNaN();
			assertThat(shares.allocationRate()).isNaN();
			assertThat(shares.promotionRate()).isNaN();
		}
	}

	@Test
	void unknownProcessTimeLeavesTheShareOfCapacity() {
		GcShares shares = new GcShares(Counters.AT_JVM_START, new Counters(10 * SECOND, 0, SECOND, -1, 0, -1), 1);
		assertThat(shares.ofProcess()).isNaN();
		assertThat(shares.ofCapacity()).isCloseTo(0.1, within(1e-12));
		assertThat(shares.promotionRate()).isNaN();
		assertThat(shares.stopped()).isZero();
	}

	@Test
	void sharesStayBetweenZeroAndOne() {
		// the process's CPU time moves in steps of 10 ms, that of collections does not
		Counters from = new Counters(0, 5, SECOND, SECOND, 0, 0);
		GcShares above = new GcShares(from, new Counters(SECOND, 2 * SECOND, 4 * SECOND, 2 * SECOND, 0, 0), 1);
		assertThat(above.ofProcess()).isEqualTo(1);
		assertThat(above.ofCapacity()).isEqualTo(1);
		assertThat(above.stopped()).isEqualTo(1);
		GcShares below = new GcShares(from, new Counters(SECOND, 0, SECOND / 2, 2 * SECOND, 0, 0), 1);
		assertThat(below.ofProcess()).isZero();
		assertThat(below.ofCapacity()).isZero();
		assertThat(below.stopped()).isZero();
	}

	@Test
	void noElapsedTimeIsNoFigure() {
		Counters from = new Counters(SECOND, 0, 0, 0, 0, 0);
		GcShares shares = new GcShares(from, new Counters(SECOND, 10, 10, 0, 10, 10), 1);
		assertThat(shares.ofProcess()).isNaN();
		assertThat(shares.ofCapacity()).isNaN();
		assertThat(shares.stopped()).isNaN();
		assertThat(shares.allocationRate()).isNaN();
		assertThat(shares.promotionRate()).isNaN();
	}

}
