package io.heapwise.actuate;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import io.heapwise.demand.CoolingDownException;
import io.heapwise.ledger.HeapLedgerInProgressException;
import io.heapwise.ledger.SamplingInProgressException;

/**
 * Answers a ledger that cannot be had as HTTP does: 400 for a wrong name, 403 for the
 * heap where it is not granted, 404 for a ledger that was not kept, 409 while the heap is
 * being counted or allocation sampled, 429 inside the cooldown.
 */
@EndpointWebExtension(endpoint = LedgerEndpoint.class)
public class LedgerEndpointWebExtension {

	private static final int CONFLICT = 409;

	private final LedgerEndpoint endpoint;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint it extends
	 */
	public LedgerEndpointWebExtension(LedgerEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * What memory is spent on.
	 * @param heap whether to count the objects of the heap
	 * @param compareTo {@code baseline} or {@code startup}: the ledger to compare with
	 * @return the ledger, or why there is none
	 */
	@ReadOperation
	public WebEndpointResponse<Object> ledger(@Nullable String heap, @Nullable String compareTo) {
		Boolean withHeap;
		try {
			withHeap = RequestParameter.read("heap", heap, Boolean.class, "'true' or 'false'");
		}
		catch (IllegalArgumentException ex) {
			return refusal(ex, null, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		try {
			return new WebEndpointResponse<>(this.endpoint.ledger(withHeap, compareTo));
		}
		catch (LedgerRequestException ex) {
			return refusal(ex, null, ex.status());
		}
		catch (HeapLedgerInProgressException ex) {
			return refusal(ex, null, CONFLICT);
		}
		catch (CoolingDownException ex) {
			return refusal(ex, ex.retryAfterSeconds(), WebEndpointResponse.STATUS_TOO_MANY_REQUESTS);
		}
	}

	/**
	 * Sample allocation.
	 * @param sampleAllocation how long, ten seconds if {@code null}
	 * @return the ledger with the shares, or why they were not sampled
	 * @throws InterruptedException if interrupted
	 */
	@WriteOperation
	public WebEndpointResponse<Object> sample(@Nullable String sampleAllocation) throws InterruptedException {
		Duration time;
		try {
			time = RequestParameter.read("sampleAllocation", sampleAllocation, Duration.class, "a time such as '10s'");
		}
		catch (IllegalArgumentException ex) {
			return refusal(ex, null, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		try {
			return new WebEndpointResponse<>(this.endpoint.sample(time));
		}
		catch (LedgerRequestException ex) {
			return refusal(ex, null, ex.status());
		}
		catch (SamplingInProgressException ex) {
			return refusal(ex, null, CONFLICT);
		}
	}

	private static WebEndpointResponse<Object> refusal(RuntimeException ex, @Nullable Long retryAfter, int status) {
		return new WebEndpointResponse<>(new Refusal(String.valueOf(ex.getMessage()), retryAfter), status);
	}

}
