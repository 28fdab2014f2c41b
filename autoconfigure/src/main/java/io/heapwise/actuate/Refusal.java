package io.heapwise.actuate;

import org.jspecify.annotations.Nullable;

/**
 * Why an endpoint did not do what it was asked for.
 *
 * @param reason the reason in a sentence
 * @param retryAfter seconds to wait, where it is known how long
 */
public record Refusal(String reason, @Nullable Long retryAfter) {
}
