package io.heapwise.ledger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.heapwise.demand.CoolingDownException;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.TestCommands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link OnDemandHeapLedger}.
 */
class OnDemandHeapLedgerTests {

	private final TestCommands commands = new TestCommands()
		.offer(DiagnosticCommands.CLASS_HIERARCHY, () -> "java.lang.Object/null\n")
		.offer(DiagnosticCommands.CLASS_HISTOGRAM,
				() -> "   1:  10  160  java.lang.Object (java.base@17)\nTotal 10 160\n");

	private final LibraryLedger ledger = new LibraryLedger(this.commands, null, () -> -1);

	@Test
	void secondWithinTheCooldownIsRefused() {
		OnDemandHeapLedger onDemand = new OnDemandHeapLedger(this.ledger, Duration.ofHours(1));
		assertThat(onDemand.take().heap()).isEqualTo(160);
		assertThatExceptionOfType(CoolingDownException.class).isThrownBy(onDemand::take)
			.withMessageContaining("heapwise.ledger.heap-cooldown")
			.satisfies((ex) -> assertThat(ex.retryAfterSeconds()).isBetween(3400L, 3600L));
		assertThat(this.commands.runs()).containsOnlyOnce(DiagnosticCommands.CLASS_HISTOGRAM);
	}

	@Test
	void withoutACooldownItIsTakenAgain() {
		OnDemandHeapLedger onDemand = new OnDemandHeapLedger(this.ledger, Duration.ZERO);
		assertThat(onDemand.take().heap()).isEqualTo(onDemand.take().heap());
	}

	@Test
	void secondMeanwhileIsRefused() {
		OnDemandHeapLedger onDemand = new OnDemandHeapLedger(this.ledger, Duration.ZERO);
		AtomicReference<Throwable> refusal = new AtomicReference<>();
		this.commands.offer(DiagnosticCommands.CLASS_HISTOGRAM, () -> {
			refusal.set(catchThrowable(onDemand::take));
			return "";
		});
		onDemand.take();
		assertThat(refusal.get()).isInstanceOf(HeapLedgerInProgressException.class);
	}

	@Test
	void failureBeginsNoCooldownAndEndsTheFlight() {
		OnDemandHeapLedger onDemand = new OnDemandHeapLedger(this.ledger, Duration.ofHours(1));
		this.commands.offer(DiagnosticCommands.CLASS_HISTOGRAM, () -> {
			throw new IllegalStateException("out of order");
		});
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(onDemand::take);
		}
	}

	@Test
	void growthIsThatBetweenTheTwoNewest() {
		OnDemandHeapLedger onDemand = new OnDemandHeapLedger(this.ledger, Duration.ZERO);
		onDemand.take();
		assertThat(onDemand.growth()).isNull();
		histogram(5_000);
		Ledger second = onDemand.take();
		histogram(7_000);
		Ledger third = onDemand.take();
		HeapGrowth growth = onDemand.growth();
		assertThat(growth).isNotNull();
		assertThat(growth.from()).isEqualTo(second.at());
		assertThat(growth.to()).isEqualTo(third.at());
		assertThat(growth.grown()).singleElement().extracting(LibraryChange::heap).isEqualTo(2_000L);
		histogram(6_000);
		onDemand.take();
		assertThat(onDemand.growth().grown()).isEmpty();
	}

	private void histogram(int bytes) {
		this.commands.offer(DiagnosticCommands.CLASS_HISTOGRAM,
				() -> "   1:  10  " + bytes + "  java.lang.Object (java.base@17)\nTotal 10 " + bytes + "\n");
	}

}
