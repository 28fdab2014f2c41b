package io.heapwise.jvm;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

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
		long committed = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			MemoryUsage usage = pool.getName().startsWith(name) ? pool.getUsage() : null;
			committed += (usage != null) ? usage.getCommitted() : 0;
		}
		return committed;
	}

	@Override
	public long directBuffers() {
		long used = 0;
		for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
			used += pool.getName().equals("direct") ? Math.max(0, pool.getMemoryUsed()) : 0;
		}
		return used;
	}

}
