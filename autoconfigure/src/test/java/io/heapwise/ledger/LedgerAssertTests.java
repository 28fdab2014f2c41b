package io.heapwise.ledger;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LedgerAssert}.
 */
class LedgerAssertTests {

	private final Ledger ledger = Ledgers.of(Ledgers.jar("poi-5.5.1.jar", 120), Ledgers.jar("poi-ooxml-5.5.1.jar", 80),
			Ledgers.jar("icu4j-79.1.jar", 0));

	@Test
	void whatHoldsPasses() {
		assertThatCode(() -> LedgerAssert.assertThat(this.ledger)
			.hasAtMostClasses(200)
			.hasAtMostClassesOf("poi*", 200)
			.hasAtMostClassesOf("poi", 120)
			.hasNoClassesOf("icu4j")
			.hasAllocatedAtMost(DataSize.ofMegabytes(300))
			.hasLoadedNoClassesOfSince("poi*", this.ledger)).doesNotThrowAnyException();
	}

	@Test
	void tooManyClassesNameTheHeaviestLibraries() {
		assertThat(failure((it) -> it.hasAtMostClasses(199)))
			.isEqualTo("At most 199 classes may be loaded, but there are 200:"
					+ "\n  120 of poi-5.5.1.jar\n  80 of poi-ooxml-5.5.1.jar");
	}

	@Test
	void longListIsCut() {
		Ledger many = Ledgers.of(Ledgers.jar("a.jar", 1), Ledgers.jar("b.jar", 7), Ledgers.jar("c.jar", 6),
				Ledgers.jar("d.jar", 5), Ledgers.jar("e.jar", 4), Ledgers.jar("f.jar", 3), Ledgers.jar("g.jar", 0));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> LedgerAssert.assertThat(many).hasAtMostClasses(0))
			.withMessageEndingWith(":\n  7 of b.jar\n  6 of c.jar\n  5 of d.jar\n  4 of e.jar\n  3 of f.jar"
					+ "\n  and those of 1 more");
	}

	@Test
	void libraryThatWasTouchedIsNamed() {
		assertThat(failure((it) -> it.hasNoClassesOf("poi*")))
			.isEqualTo("No classes of 'poi*' may be loaded, but there are 200:"
					+ "\n  120 of poi-5.5.1.jar\n  80 of poi-ooxml-5.5.1.jar");
		assertThat(failure((it) -> it.hasAtMostClassesOf("poi", 100)))
			.isEqualTo("At most 100 classes of 'poi' may be loaded, but there are 120:\n  120 of poi-5.5.1.jar");
	}

	@Test
	void libraryThatIsNotOnTheClassPathGuardsNothing() {
		assertThat(failure((it) -> it.hasNoClassesOf("pio"))).isEqualTo("No library is called 'pio';"
				+ " the class path has [icu4j-79.1.jar, poi-5.5.1.jar, poi-ooxml-5.5.1.jar]");
		assertThat(failure((it) -> it.hasLoadedNoClassesOfSince("pio", this.ledger)))
			.startsWith("No library is called");
	}

	@Test
	void classesLoadedSinceAreNamed() {
		Ledger startup = Ledgers.of(Ledgers.jar("poi-5.5.1.jar", 90), Ledgers.jar("poi-ooxml-5.5.1.jar", 80));
		assertThat(failure((it) -> it.hasLoadedNoClassesOfSince("poi*", startup)))
			.isEqualTo("No classes of 'poi*' may be loaded after 2026-11-21T22:50:02.738Z,"
					+ " but there are more of them:\n  30 of poi-5.5.1.jar");
	}

	@Test
	void oneClassMoreIsTold() {
		Ledger oneLess = Ledgers.of(Ledgers.jar("poi-5.5.1.jar", 119), Ledgers.jar("poi-ooxml-5.5.1.jar", 80));
		assertThat(failure((it) -> it.hasLoadedNoClassesOfSince("poi*", oneLess))).endsWith("\n  1 of poi-5.5.1.jar");
	}

	@Test
	void allocationIsToldInMebibytes() {
		assertThat(failure((it) -> it.hasAllocatedAtMost(DataSize.ofMegabytes(200))))
			.isEqualTo("At most 200.0 MiB may be allocated, but it is 300.0 MiB");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> LedgerAssert.assertThat(new Ledger(Ledgers.AT, 1, null, List.of()))
				.hasAllocatedAtMost(DataSize.ofMegabytes(200)))
			.withMessage("It is not known how much was allocated");
	}

	@Test
	void noLedgerFails() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> LedgerAssert.assertThat(null))
			.withMessage("There is no ledger");
	}

	private String failure(Consumer<LedgerAssert> assertion) {
		try {
			assertion.accept(LedgerAssert.assertThat(this.ledger));
		}
		catch (AssertionError ex) {
			return ex.getMessage();
		}
		throw new AssertionError("The assertion did not fail");
	}

}
