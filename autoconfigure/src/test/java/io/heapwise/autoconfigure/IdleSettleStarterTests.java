package io.heapwise.autoconfigure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * When the search for quiet times begins.
 */
class IdleSettleStarterTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final GenericApplicationContext below = new GenericApplicationContext(this.context);

	private final HousekeepingTimer timer = new HousekeepingTimer();

	private final IdleSettleStarter starter = new IdleSettleStarter(this.context, this.timer, () -> {
		throw new IllegalStateException("begun");
	});

	@AfterEach
	void endTimer() {
		this.timer.destroy();
	}

	@Test
	void beginsWhenItsOwnContextAcceptsTraffic() {
		assertThatCode(() -> tell(this.below, ReadinessState.ACCEPTING_TRAFFIC)).doesNotThrowAnyException();
		assertThatCode(() -> tell(this.context, ReadinessState.REFUSING_TRAFFIC)).doesNotThrowAnyException();
		assertThatIllegalStateException().isThrownBy(() -> tell(this.context, ReadinessState.ACCEPTING_TRAFFIC));
	}

	@Test
	void beginsOnce() {
		assertThatIllegalStateException().isThrownBy(() -> tell(this.context, ReadinessState.ACCEPTING_TRAFFIC));
		assertThatCode(() -> tell(this.context, ReadinessState.ACCEPTING_TRAFFIC)).doesNotThrowAnyException();
	}

	private void tell(ApplicationContext source, ReadinessState state) {
		this.starter.onApplicationEvent(new AvailabilityChangeEvent<>(source, state));
	}

}
