package io.heapwise.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * {@code MemoryMXBean.getTotalGcCpuTime()}, there since JDK 26.
 */
final class TotalGcCpuTime {

	private TotalGcCpuTime() {
	}

	static @Nullable LongSupplier find() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		MethodHandle handle;
		try {
			handle = MethodHandles.publicLookup()
				.findVirtual(MemoryMXBean.class, "getTotalGcCpuTime", MethodType.methodType(long.class))
				.bindTo(memory);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
		LongSupplier total = () -> read(handle);
		return (total.getAsLong() >= 0) ? total : null;
	}

	private static long read(MethodHandle handle) {
		try {
			return (long) handle.invokeExact();
		}
		catch (Throwable ex) {
			return GarbageCollection.UNKNOWN;
		}
	}

}
