package io.heapwise.demand;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class CooldownTests {

	private final Cooldown cooldown = new Cooldown(Duration.ofHours(1), "The last coffee was made", "coffee.cooldown");

	@Test
	void secondWithinTheCooldownIsRefused() {
		assertThat(run("first")).isEqualTo("first");
		assertThatExceptionOfType(CoolingDownException.class).isThrownBy(() -> run("second"))
			.withMessageStartingWith("The last coffee was made less than 3600 s ago (coffee.cooldown); ask again in 3")
			.satisfies((ex) -> assertThat(ex.retryAfterSeconds()).isBetween(3400L, 3600L));
	}

	@Test
	void secondAfterTheCooldownIsRun() throws InterruptedException {
		Cooldown brief = new Cooldown(Duration.ofNanos(1), "It was", "brief.cooldown");
		brief.run(() -> "first", IllegalStateException::new);
		Thread.sleep(1);
		assertThat(brief.run(() -> "second", IllegalStateException::new)).isEqualTo("second");
	}

	@Test
	void secondMeanwhileIsInProgress() {
		AtomicReference<Throwable> refusal = new AtomicReference<>();
		this.cooldown.run(() -> {
			refusal.set(catchThrowable(() -> run("second")));
			return "first";
		}, IllegalStateException::new);
		assertThat(refusal.get()).isInstanceOf(IllegalStateException.class).hasMessage("in progress");
	}

	@Test
	void failureBeginsNoCooldownAndIsNoLongerInProgress() {
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.cooldown.run(() -> {
				throw new UnsupportedOperationException();
			}, IllegalStateException::new));
		}
		assertThat(run("third")).isEqualTo("third");
	}

	@Test
	void waitIsToldInWholeSecondsAndAtLeastOne() {
		assertThat(new CoolingDownException("Too soon", Duration.ofNanos(1)).retryAfterSeconds()).isEqualTo(1);
		assertThat(new CoolingDownException("Too soon", Duration.ofMillis(2001))).hasMessageEndingWith("in 3 s");
	}

	private String run(String result) {
		return this.cooldown.run(() -> result, () -> new IllegalStateException("in progress"));
	}

}
