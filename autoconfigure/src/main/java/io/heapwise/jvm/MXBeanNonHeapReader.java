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
		return committed("Metaspace");
	}

	@Override
	public long codeCache() {
		return committed("Code");
	}

	@Override
	public int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

	private static long committed(String name) {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().startsWith(name))
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
