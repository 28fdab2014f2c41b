package io.heapwise.advice.situation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.AddressRange;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.HeapAddresses;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryMapping;

/**
 * Tells how much of the heap is really in memory: what is committed and was never touched
 * is not.
 */
public final class ResidentHeap {

	private final MappingsReader mappings;

	private final DiagnosticCommands commands;

	private @Nullable AddressRange addresses;

	/**
	 * Create the reading.
	 * @param mappings knows the mappings
	 * @param commands tell where the heap lies
	 */
	public ResidentHeap(MappingsReader mappings, DiagnosticCommands commands) {
		this.mappings = mappings;
		this.commands = commands;
	}

	/**
	 * Read all mappings, which takes some milliseconds.
	 * @return bytes, {@code null} where the system or the collector does not tell
	 */
	synchronized @Nullable Long bytes() {
		if (this.addresses == null) {
			this.addresses = HeapAddresses.of(this.commands).orElse(null);
		}
		AddressRange heap = this.addresses;
		if (heap == null) {
			return null;
		}
		List<MemoryMapping> all = this.mappings.mappings();
		long bytes = all.stream()
			.filter((mapping) -> heap.contains(mapping.start()))
			.mapToLong((mapping) -> mapping.memory().rss())
			.sum();
		return all.isEmpty() ? null : bytes;
	}

}
