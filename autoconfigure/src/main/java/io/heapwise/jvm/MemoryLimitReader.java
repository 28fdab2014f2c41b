package io.heapwise.jvm;

import java.util.Optional;

/**
 * How much memory this process may use.
 */
public interface MemoryLimitReader {

	/**
	 * Read the limit: that of the container, otherwise the memory of the machine.
	 * @return the limit, empty where the system does not tell
	 */
	Optional<MemoryLimit> limit();

}
