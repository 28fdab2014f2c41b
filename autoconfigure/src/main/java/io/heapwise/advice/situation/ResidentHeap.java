package io.heapwise.advice.situation;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.MappingsReader;

/**
 * Tells how much of the heap is really in memory: what is committed and was never touched
 * is not.
 */
public final class ResidentHeap {

	private final MappingsReader mappings;

	private final HeapMappings heap;

	/**
	 * Create the reading.
	 * @param mappings knows the mappings
	 * @param heap tells which of them are the heap
	 */
	public ResidentHeap(MappingsReader mappings, HeapMappings heap) {
		this.mappings = mappings;
		this.heap = heap;
	}

	/**
	 * Read all mappings, which takes some milliseconds.
	 * @return bytes, {@code null} where the system or the JVM does not tell
	 */
	@Nullable Long bytes() {
		long bytes = this.mappings.mappings()
			.stream()
			.filter(this.heap::contains)
			.mapToLong((mapping) -> mapping.memory().rss())
			.sum();
		return (bytes > 0) ? Long.valueOf(bytes) : null;
	}

}
