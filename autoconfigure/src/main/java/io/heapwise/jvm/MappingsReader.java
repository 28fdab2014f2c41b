package io.heapwise.jvm;

import java.util.List;

/**
 * The memory mappings of a process.
 */
public interface MappingsReader {

	/**
	 * Read all mappings. It costs several milliseconds in a big process, so it is for
	 * reports and not for metrics.
	 * @return the mappings by ascending address, empty where the system does not tell
	 */
	List<MemoryMapping> mappings();

}
