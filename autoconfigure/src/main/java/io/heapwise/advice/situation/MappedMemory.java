package io.heapwise.advice.situation;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ArchiveMappings;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryMapping;

/**
 * Tells from the mappings of the process what the JVM does not tell of itself.
 */
public final class MappedMemory {

	private final MappingsReader mappings;

	private final HeapMappings heap;

	private final ArchiveMappings archives;

	/**
	 * Create the reading.
	 * @param mappings knows the mappings
	 * @param heap tells which of them are the heap
	 * @param archives tells which of them are class-data archives
	 */
	public MappedMemory(MappingsReader mappings, HeapMappings heap, ArchiveMappings archives) {
		this.mappings = mappings;
		this.heap = heap;
		this.archives = archives;
	}

	/**
	 * Read all mappings, which takes some milliseconds.
	 * @return the parts that count here
	 */
	Parts read() {
		long resident = 0;
		long archived = 0;
		for (MemoryMapping mapping : this.mappings.mappings()) {
			if (this.heap.contains(mapping)) {
				resident += mapping.memory().rss();
			}
			else if (this.archives.contains(mapping)) {
				archived += mapping.size();
			}
		}
		return new Parts((resident > 0) ? Long.valueOf(resident) : null, archived);
	}

	/**
	 * Parts of the memory.
	 *
	 * @param heap bytes of the heap that are really in memory, as what is committed and
	 * was never touched is not; {@code null} where the system or the JVM does not tell
	 * @param archives bytes mapped from class-data archives, 0 where the system does not
	 * tell
	 */
	record Parts(@Nullable Long heap, long archives) {
	}

}
