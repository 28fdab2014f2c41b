package io.heapwise.settle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.heapwise.demand.CoolingDownException;
import io.heapwise.jvm.Collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link OnDemandSettle}.
 */
class OnDemandSettleTests {

	private final TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);

	@Test
	void secondSettleWithinTheCooldownIsRefused() {
		OnDemandSettle onDemand = new OnDemandSettle(this.service.settler(), Duration.ofHours(1));
		assertThat(onDemand.settle(SettleMode.FULL).trigger()).isEqualTo(SettleTrigger.DEMAND);
		assertThatExceptionOfType(CoolingDownException.class).isThrownBy(() -> onDemand.settle(SettleMode.FULL))
			.withMessageContaining("heapwise.settle.on-demand.cooldown")
			.satisfies((ex) -> assertThat(ex.retryAfterSeconds()).isBetween(3400L, 3600L));
		assertThat(this.service.reports.newestFirst()).hasSize(1);
	}

	@Test
	void settleAfterTheCooldownIsRun() {
		OnDemandSettle onDemand = new OnDemandSettle(this.service.settler(), Duration.ZERO);
		onDemand.settle(SettleMode.FULL);
		onDemand.settle(SettleMode.FULL);
		assertThat(this.service.reports.newestFirst()).hasSize(2);
	}

	@Test
	void otherSettlesBeginNoCooldown() {
		Settler settler = this.service.settler();
		settler.settle(SettleTrigger.IDLE, SettleMode.FULL, () -> false);
		assertThat(new OnDemandSettle(settler, Duration.ofHours(1)).settle(SettleMode.FULL)).isNotNull();
	}

	@Test
	void settleAskedForBeforeTheOneBeforeWasDeliveredIsRefused() {
		OnDemandSettle onDemand = new OnDemandSettle(this.service.settler(), Duration.ofHours(1));
		AtomicReference<Throwable> refusal = new AtomicReference<>();
		this.service.reports.subscribe((report) -> refusal.set(catchThrowable(() -> onDemand.settle(SettleMode.FULL))));
		onDemand.settle(SettleMode.FULL);
		assertThat(refusal.get()).isInstanceOf(SettleInProgressException.class);
	}

}
