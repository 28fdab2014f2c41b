package io.heapwise.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LedgerComparison;
import io.heapwise.ledger.LedgerUnavailableException;

/**
 * Endpoint that shows what memory is spent on. The objects of the heap are counted, and
 * allocation is sampled, only if access to the endpoint is unrestricted.
 */
@Endpoint(id = "ledger", defaultAccess = Access.READ_ONLY)
public class LedgerEndpoint {

	private final LedgerLibraries libraries;

	/**
	 * Create the endpoint.
	 * @param libraries what libraries cost
	 */
	public LedgerEndpoint(LedgerLibraries libraries) {
		this.libraries = libraries;
	}

	/**
	 * What memory is spent on.
	 * @param heap whether to count the objects of the heap, which costs a full collection
	 * @param compareTo {@code baseline} or {@code startup}: the ledger to compare with
	 * @return the ledger
	 * @throws LedgerRequestException if the heap may not be asked for, or there is no
	 * such ledger to compare with
	 * @throws io.heapwise.ledger.HeapLedgerInProgressException if the heap is being
	 * counted
	 * @throws io.heapwise.ledger.HeapLedgerCoolingDownException inside the cooldown
	 */
	@ReadOperation
	public LedgerDescriptor ledger(@Nullable Boolean heap, @Nullable String compareTo) {
		return ledger(Boolean.TRUE.equals(heap), compareTo, new LinkedHashMap<>());
	}

	private LedgerDescriptor ledger(boolean heap, @Nullable String compareTo, Map<String, String> unavailable) {
		Ledger earlier = (compareTo != null) ? this.libraries.earlier(compareTo) : null;
		Ledger ledger = null;
		try {
			ledger = this.libraries.take(heap);
		}
		catch (LedgerUnavailableException ex) {
			unavailable.put("libraries", String.valueOf(ex.getMessage()));
		}
		return new LedgerDescriptor((ledger != null) ? ClassesDescriptor.of(ledger) : null,
				(compareTo != null && earlier != null) ? ComparedToDescriptor.of(compareTo, earlier) : null,
				(ledger != null) ? libraries(earlier, ledger) : null, unavailable);
	}

	/**
	 * Sample allocation, so that this and later ledgers show its shares.
	 * @param sampleAllocation how long, ten seconds if {@code null}
	 * @return the ledger with the shares, or why they are unavailable
	 * @throws LedgerRequestException if that is shorter than a second or longer than a
	 * minute
	 * @throws io.heapwise.ledger.SamplingInProgressException if it is being sampled
	 * @throws InterruptedException if interrupted
	 */
	@WriteOperation
	public LedgerDescriptor sample(@Nullable Duration sampleAllocation) throws InterruptedException {
		Map<String, String> unavailable = new LinkedHashMap<>();
		try {
			this.libraries.sampleAllocation(sampleAllocation);
		}
		catch (LedgerUnavailableException ex) {
			unavailable.put("allocationShare", String.valueOf(ex.getMessage()));
		}
		return ledger(false, null, unavailable);
	}

	private static List<LibraryDescriptor> libraries(@Nullable Ledger earlier, Ledger ledger) {
		return (earlier != null)
				? new LedgerComparison(earlier, ledger).changes().stream().map(LibraryDescriptor::of).toList()
				: ledger.libraries().stream().map(LibraryDescriptor::of).toList();
	}

}
