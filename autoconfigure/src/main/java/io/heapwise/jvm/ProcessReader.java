package io.heapwise.jvm;

import java.util.Optional;

/**
 * What the operating system says about a process.
 */
public interface ProcessReader {

	/**
	 * The memory of the process. The full reading walks all mappings of the process and
	 * costs about a millisecond.
	 * @return the reading, its figures {@code null} where the system does not tell
	 */
	ProcessMemory memory();

	/**
	 * The page faults of the process.
	 * @return the counts, empty where the system does not tell
	 */
	Optional<PageFaults> pageFaults();

}
