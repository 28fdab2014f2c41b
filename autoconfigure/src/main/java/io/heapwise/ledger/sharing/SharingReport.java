package io.heapwise.ledger.sharing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What this process can share with others on the same machine.
 *
 * @param archives the archives this JVM maps, and those it was meant to map
 * @param advice what would let it share more
 * @param unavailable why nothing is known, {@code null} if it is
 */
public record SharingReport(List<ClassArchive> archives, List<SharingAdvice> advice, @Nullable String unavailable) {
}
