package io.heapwise.ledger.process;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;

/**
 * What the memory of this process is spent on at one moment.
 *
 * @param memory the memory as Linux counts it
 * @param pageFaults the page faults, {@code null} if unknown
 * @param limit how much memory the process may use, {@code null} if unknown
 * @param rows what the resident set is spent on, adding up to it; empty if unknown
 * @param nativeMemoryTracking whether native memory was told apart by the JVM's own
 * tracking, and if not, how to have it so
 * @param unavailable why there are no rows, {@code null} if there are
 */
public record ProcessAccount(ProcessMemory memory, @Nullable PageFaults pageFaults, @Nullable MemoryLimit limit,
		List<ProcessRow> rows, String nativeMemoryTracking, @Nullable String unavailable) {
}
