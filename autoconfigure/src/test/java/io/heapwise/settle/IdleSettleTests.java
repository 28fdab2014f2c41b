package io.heapwise.settle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.heapwise.jvm.Collector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdleSettle}, with a clock that is moved by hand.
 */
class IdleSettleTests {

	private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30);

	/** Begins a little before the system's clock runs over. */
	private final AtomicLong clock = new AtomicLong(START);

	private final AtomicLong started = new AtomicLong();

	private final AtomicLong inFlight = new AtomicLong();

	private final AtomicLong allocated = new AtomicLong(1L << 40);

	private final TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);

	@Test
	void quietServiceIsSettledOncePerQuietTime() {
		IdleSettle idle = idle(false);
		pass(idle, 59);
		assertSettles(0);
		pass(idle, 1);
		assertSettles(1);
		pass(idle, 1000);
		assertSettles(1);
		assertThat(this.service.reports.newest().trigger()).isEqualTo(SettleTrigger.IDLE);
		this.started.incrementAndGet();
		pass(idle, 60);
		assertSettles(1);
		pass(idle, 1);
		assertSettles(2);
	}

	@Test
	void heapThatWasJustSettledIsLeftUntilThereWasActivity() {
		IdleSettle idle = idle(true);
		pass(idle, 300);
		assertSettles(0);
		this.started.incrementAndGet();
		pass(idle, 61);
		assertSettles(1);
	}

	@Test
	void requestInFlightIsNoQuiet() {
		IdleSettle idle = idle(false);
		this.inFlight.set(1);
		pass(idle, 300);
		assertSettles(0);
		this.inFlight.set(0);
		pass(idle, 60);
		assertSettles(1);
	}

	@Test
	void requestBetweenTwoChecksIsNoQuiet() {
		IdleSettle idle = idle(false);
		for (int i = 0; i < 10; i++) {
			this.started.incrementAndGet();
			pass(idle, 50);
		}
		assertSettles(0);
	}

	@Test
	void allocationIsNoQuiet() {
		IdleSettle idle = idle(false);
		for (int i = 0; i < 300; i++) {
			allocate(1000);
			pass(idle, 1);
		}
		assertSettles(0);
		for (int i = 0; i < 60; i++) {
			allocate(999);
			pass(idle, 1);
		}
		assertSettles(1);
	}

	@Test
	void allocationOfTheSettleItselfIsNoActivity() {
		IdleSettle idle = idle(false);
		this.service.onRequest(() -> {
			allocate(1_000_000);
			this.service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			return TestService.OK;
		});
		pass(idle, 300);
		assertSettles(1);
	}

	@Test
	void requestThatComesInEndsTheSettle() {
		this.service.onRequest(() -> {
			this.started.incrementAndGet();
			this.service.collect("G1 Old Generation", "Diagnostic Command", 500);
			return TestService.OK;
		});
		IdleSettle idle = idle(false);
		pass(idle, 60);
		SettleReport report = this.service.reports.newest();
		assertThat(report.passes()).isEqualTo(1);
		assertThat(report.explanation()).endsWith("Ended early, because a request came in.");
		pass(idle, 60);
		assertSettles(1);
		pass(idle, 1);
		assertSettles(2);
	}

	@Test
	void settleThatRunsAlreadyIsEnough() {
		Settler settler = this.service.settler();
		IdleSettle idle = idle(settler, false);
		this.service.onRequest(() -> {
			pass(idle, 300);
			this.service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			return TestService.OK;
		});
		settler.settle(SettleTrigger.DEMAND, SettleMode.FULL, () -> false);
		assertSettles(1);
	}

	@ParameterizedTest
	@CsvSource({ "PT5M, PT10S", "PT1M, PT6S", "PT0.1S, PT0.05S", "PT0S, PT0.05S", "P1D, PT10S" })
	void checksAreATenthOfTheQuietTimeApartWithinBounds(Duration after, Duration interval) {
		IdleSettle idle = new IdleSettle(this.service.settler(), this.service.monitor,
				ServiceActivity.of(this.started::get, this.inFlight::get), SettleMode.FULL, after, 1000, false);
		assertThat(idle.checkInterval()).isEqualTo(interval);
	}

	private IdleSettle idle(boolean alreadySettled) {
		return idle(this.service.settler(), alreadySettled);
	}

	private IdleSettle idle(Settler settler, boolean alreadySettled) {
		allocate(1);
		return new IdleSettle(settler, this.service.monitor, ServiceActivity.of(this.started::get, this.inFlight::get),
				SettleMode.FULL, Duration.ofMinutes(1), 1000, alreadySettled, this.clock::get);
	}

	private void allocate(long bytes) {
		this.service.heap.setAllocated(this.allocated.addAndGet(bytes));
	}

	private void pass(IdleSettle idle, int seconds) {
		for (int i = 0; i < seconds; i++) {
			this.clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
			idle.check();
		}
	}

	private void assertSettles(int count) {
		assertThat(this.service.reports.newestFirst()).hasSize(count);
	}

}
