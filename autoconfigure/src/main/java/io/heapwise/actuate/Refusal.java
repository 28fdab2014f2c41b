package io.heapwise.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why an endpoint did not do what it was asked for.
 *
 * @param reason the reason in a sentence
 * @param retryAfter seconds to wait, where it is known how long
 */
@JsonInclude(Include.ALWAYS)
public record Refusal(String reason, @Nullable Long retryAfter) implements OperationResponseBody {
}
