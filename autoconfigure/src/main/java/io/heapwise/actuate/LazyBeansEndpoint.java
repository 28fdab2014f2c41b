package io.heapwise.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.heapwise.lazy.LazyBeans;
import io.heapwise.lazy.LazyReport;
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

	private final @Nullable LibraryLedger ledger;

	/**
	 * Create the endpoint.
	 * @param beans what it shows
	 * @param ledger counts the classes of libraries, {@code null} if nobody does
	 */
	public LazyBeansEndpoint(LazyBeans beans, @Nullable LibraryLedger ledger) {
		this.beans = beans;
		this.ledger = ledger;
	}

	/**
	 * What came of the rules so far.
	 * @return the report
	 */
	@ReadOperation
	public LazyBeansDescriptor lazyBeans() {
		LazyReport report = this.beans.report();
		boolean libraries = report.rules().stream().anyMatch((rule) -> !rule.libraries().isEmpty());
		return LazyBeansDescriptor.of(report, libraries ? libraries() : null);
	}

	private @Nullable List<LibraryCost> libraries() {
		try {
			return (this.ledger != null) ? this.ledger.take().libraries() : null;
		}
		catch (LedgerUnavailableException ex) {
			// this JVM does not tell: what was loaded stays unknown
			return null;
		}
	}

}
