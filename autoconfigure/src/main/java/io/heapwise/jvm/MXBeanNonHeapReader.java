package io.heapwise.jvm;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * Reads the memory outside of the heap of this JVM from its management beans.
 */
public final class MXBeanNonHeapReader implements NonHeapReader {

	@Override
	public long metaspace() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.map(MemoryPoolMXBean::getUsage)
			.mapToLong((usage) -> (usage != null) ? usage.getCommitted() : 0)
			.sum();
	}

	@Override
	public long directBuffers() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong((pool) -> Math.max(0, pool.getMemoryUsed()))
			.sum();
	}

}
