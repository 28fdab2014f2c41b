package io.heapwise.lazy.recording;

import java.time.Instant;

/**
 * The first use of a bean after start-up, by a call through its proxy.
 *
 * @param at when
 * @param by the request or the code that called
 */
public record LazyUse(Instant at, String by) {
}
