package io.heapwise.actuate;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.recording.StartupCosts;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyReport;
import io.heapwise.ledger.LedgerUnavailableException;
import io.heapwise.ledger.LibraryCost;
import io.heapwise.ledger.LibraryLedger;

/**
 * Endpoint that shows which beans wait for their first use, and what became of them. The
 * classes of libraries are counted only if a rule names one.
 */
@Endpoint(id = "lazybeans", defaultAccess = Access.READ_ONLY)
public class LazyBeansEndpoint {

	private final LazyBeans beans;

	private final Supplier<@Nullable LibraryLedger> ledger;

	private final @Nullable LazyRecording recording;

	private final @Nullable StartupCosts costs;

	/**
	 * Create the endpoint.
	 * @param beans what it shows
	 * @param ledger counts the classes of libraries, gives {@code null} if nobody does;
	 * not asked for before a request needs it
	 * @param recording knows what was used, {@code null} if nothing is recorded
	 * @param costs tells what beans took at start-up, {@code null} if nobody recorded it
	 */
	public LazyBeansEndpoint(LazyBeans beans, Supplier<@Nullable LibraryLedger> ledger,
			@Nullable LazyRecording recording, @Nullable StartupCosts costs) {
		this.beans = beans;
		this.ledger = ledger;
		this.recording = recording;
		this.costs = costs;
	}

	/**
	 * What came of the rules so far.
	 * @return the report
	 */
	@ReadOperation
	public LazyBeansDescriptor lazyBeans() {
		LazyReport report = this.beans.report();
		boolean libraries = report.rules().stream().anyMatch((rule) -> rule.libraries() != null);
		return LazyBeansDescriptor.of(report, libraries ? libraries() : null, this.costs);
	}

	/**
	 * What a recorded run suggests.
	 * @param part {@code suggestions}
	 * @return the suggestions, {@code null} if another part is asked for
	 */
	@ReadOperation
	public @Nullable LazySuggestionsDescriptor part(@Selector String part) {
		return part.equals("suggestions") ? LazySuggestionsDescriptor.of(this.recording, this.costs) : null;
	}

	private @Nullable List<LibraryCost> libraries() {
		LibraryLedger libraries = this.ledger.get();
		try {
			return (libraries != null) ? libraries.take().libraries() : null;
		}
		catch (LedgerUnavailableException ex) {
			// this JVM does not tell: what was loaded stays unknown
			return null;
		}
	}

}
