package io.heapwise.advice.situation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ClassArchiveFile;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.jvm.VmFlags;

/**
 * Tells from the mappings of the process what the JVM does not tell of itself.
 */
public final class MappedMemory {

	private final MappingsReader mappings;

	private final HeapMappings heap;

	private final VmFlags flags;

	/**
	 * Create the reading.
	 * @param mappings knows the mappings
	 * @param heap tells which of them are the heap
	 * @param flags tell which files are class-data archives
	 */
	public MappedMemory(MappingsReader mappings, HeapMappings heap, VmFlags flags) {
		this.mappings = mappings;
		this.heap = heap;
		this.flags = flags;
	}

	/**
	 * Read all mappings, which takes some milliseconds.
	 * @return the parts that count here
	 */
	Parts read() {
		List<MemoryMapping> all = this.mappings.mappings();
		long resident = all.stream().filter(this.heap::contains).mapToLong((mapping) -> mapping.memory().rss()).sum();
		Set<String> archives = Stream
			.concat(ClassArchiveFile.named(this.flags).stream(), Stream.of(ClassArchiveFile.ofJdk(this.flags)))
			.map(ClassArchiveFile::path)
			.collect(Collectors.toSet());
		long archived = all.stream()
			.filter((mapping) -> archives.contains(mapping.path()))
			.mapToLong(MemoryMapping::size)
			.sum();
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
