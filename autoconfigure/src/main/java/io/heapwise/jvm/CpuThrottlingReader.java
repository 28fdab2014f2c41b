package io.heapwise.jvm;

import java.util.Optional;

/**
 * Tells whether the CPU quota of a container keeps this process waiting.
 */
public interface CpuThrottlingReader {

	/**
	 * The throttling of this process's group of processes.
	 * @return the counts, empty where the system does not tell
	 */
	Optional<CpuThrottling> throttling();

}
