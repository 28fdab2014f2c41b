package io.heapwise.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.TestCommands;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeakNotes}.
 */
class LeakNotesTests {

	private final TestCommands commands = new TestCommands().offer(DiagnosticCommands.CLASS_HIERARCHY,
			() -> "java.lang.Object/null\n");

	private final OnDemandHeapLedger ledger = new OnDemandHeapLedger(new LibraryLedger(this.commands, null, () -> -1),
			Duration.ZERO);

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final LeakNotes notes = new LeakNotes(this.beans.getBeanProvider(OnDemandHeapLedger.class));

	@Test
	void nothingIsSaidBeforeTwoLedgersWereTaken() {
		assertThat(this.notes.get()).isEmpty();
		this.beans.addBean("ledger", this.ledger);
		take(1);
		assertThat(this.notes.get()).isEmpty();
	}

	@Test
	void librariesThatGrewAreNamedWithWhatTheyGrewBy() {
		this.beans.addBean("ledger", this.ledger);
		take(1);
		take(41);
		assertThat(this.notes.get()).singleElement().asString().contains("java.base by 40 MiB");
		take(40);
		assertThat(this.notes.get()).isEmpty();
	}

	private void take(int mebibytes) {
		long bytes = mebibytes * 1024L * 1024;
		this.commands.offer(DiagnosticCommands.CLASS_HISTOGRAM,
				() -> "   1:  10  " + bytes + "  java.lang.Object (java.base@17)\nTotal 10 " + bytes + "\n");
		this.ledger.take();
	}

}
