package io.heapwise.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * Reads CPU figures from the management bean of the operating system.
 */
public final class MXBeanCpuReader implements CpuReader {

	private final OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();

	@Override
	public long processNanos() {
		if (JdkManagement.PRESENT && this.bean instanceof com.sun.management.OperatingSystemMXBean known) {
			return Math.max(GarbageCollection.UNKNOWN, known.getProcessCpuTime());
		}
		return GarbageCollection.UNKNOWN;
	}

	@Override
	public int availableProcessors() {
		return Runtime.getRuntime().availableProcessors();
	}

}
