package io.heapwise.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;

import org.jspecify.annotations.Nullable;

/**
 * Reads the heap of this JVM from its management beans.
 */
public final class MXBeanHeapReader implements HeapReader {

	private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

	private final @Nullable MethodHandle totalAllocated = totalAllocated();

	@Override
	public long used() {
		return this.memory.getHeapMemoryUsage().getUsed();
	}

	@Override
	public long committed() {
		return this.memory.getHeapMemoryUsage().getCommitted();
	}

	@Override
	public long max() {
		return this.memory.getHeapMemoryUsage().getMax();
	}

	@Override
	public long allocated() {
		if (this.totalAllocated == null) {
			return GarbageCollection.UNKNOWN;
		}
		try {
			return (long) this.totalAllocated.invokeExact();
		}
		catch (Throwable ex) {
			return GarbageCollection.UNKNOWN;
		}
	}

	/**
	 * {@code com.sun.management.ThreadMXBean.getTotalThreadAllocatedBytes()}, there since
	 * JDK 21.
	 */
	private static @Nullable MethodHandle totalAllocated() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		if (!JdkManagement.PRESENT || !(threads instanceof com.sun.management.ThreadMXBean)) {
			return null;
		}
		try {
			MethodHandle handle = MethodHandles.publicLookup()
				.findVirtual(com.sun.management.ThreadMXBean.class, "getTotalThreadAllocatedBytes",
						MethodType.methodType(long.class))
				.bindTo(threads);
			return ((long) handle.invokeExact() >= 0) ? handle : null;
		}
		catch (Throwable ex) {
			return null;
		}
	}

}
