package io.heapwise.actuate;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Endpoint that shows what memory is spent on. The objects of the heap are counted, and
 * allocation is sampled, only if access to the endpoint is unrestricted.
 */
@Endpoint(id = "ledger", defaultAccess = Access.READ_ONLY)
public class LedgerEndpoint {

	private final Supplier<LedgerParts> parts;

	/**
	 * Create the endpoint.
	 * @param parts what it shows, not asked for before the first request
	 */
	public LedgerEndpoint(Supplier<LedgerParts> parts) {
		this.parts = parts;
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
	 * @throws io.heapwise.demand.CoolingDownException inside the cooldown
	 */
	@ReadOperation
	public LedgerDescriptor ledger(@Nullable Boolean heap, @Nullable String compareTo) {
		return this.parts.get().read(Boolean.TRUE.equals(heap), compareTo);
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
		return this.parts.get().sample(sampleAllocation);
	}

}
