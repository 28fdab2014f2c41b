package io.heapwise.actuate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import io.heapwise.demand.CoolingDownException;
import io.heapwise.settle.SettleInProgressException;
import io.heapwise.settle.SettleMode;

/**
 * Answers a settle that is refused as HTTP does: 409 while one runs, 429 inside the
 * cooldown.
 */
@EndpointWebExtension(endpoint = SettleEndpoint.class)
public class SettleEndpointWebExtension {

	static final int TOO_MANY_REQUESTS = WebEndpointResponse.STATUS_TOO_MANY_REQUESTS;

	private static final int CONFLICT = 409;

	private final SettleEndpoint endpoint;

	private volatile long retryAfterSeconds = 1;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint it extends
	 */
	public SettleEndpointWebExtension(SettleEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Settle now.
	 * @param mode {@code full} (the default), {@code concurrent} or {@code auto}
	 * @return the report, or why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<Object> settle(@Nullable String mode) {
		SettleMode asked;
		try {
			asked = RequestParameter.read("mode", mode, SettleMode.class, "'full', 'concurrent' or 'auto'");
		}
		catch (IllegalArgumentException ex) {
			return new WebEndpointResponse<>(new Refusal(String.valueOf(ex.getMessage()), null),
					WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		try {
			return new WebEndpointResponse<>(this.endpoint.settle(asked));
		}
		catch (SettleInProgressException ex) {
			return new WebEndpointResponse<>(new Refusal(String.valueOf(ex.getMessage()), null), CONFLICT);
		}
		catch (CoolingDownException ex) {
			this.retryAfterSeconds = ex.retryAfterSeconds();
			return new WebEndpointResponse<>(new Refusal(String.valueOf(ex.getMessage()), this.retryAfterSeconds),
					TOO_MANY_REQUESTS);
		}
	}

	/**
	 * What the newest refusal inside the cooldown said. There is one cooldown for all, so
	 * that it holds for every refusal that is being answered.
	 */
	long retryAfterSeconds() {
		return this.retryAfterSeconds;
	}

}
