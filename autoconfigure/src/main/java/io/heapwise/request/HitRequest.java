package io.heapwise.request;

import org.jspecify.annotations.Nullable;

/**
 * A request that collections stopped.
 *
 * @param atMillis when it ended, in milliseconds since the epoch
 * @param uri the template its path matched, for example {@code /orders/{id}};
 * {@code null} if none is known. Never the path itself, which its sender chose
 * @param nanos how long it took, in nanoseconds
 * @param pauseNanos how much of that it was stopped, in nanoseconds
 */
public record HitRequest(long atMillis, @Nullable String uri, long nanos, long pauseNanos) {

}
