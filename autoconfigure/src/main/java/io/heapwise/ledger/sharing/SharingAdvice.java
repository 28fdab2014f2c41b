package io.heapwise.ledger.sharing;

import java.util.List;

/**
 * Something that would let replicas share more.
 *
 * @param because what was found
 * @param commands what to do, each a command or an option for the JDK at hand
 */
public record SharingAdvice(String because, List<String> commands) {
}
