package io.heapwise.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the advice on JVM options.
 */
public class AdviceProperties {

	/**
	 * Share of the process's CPU time, from 0 to 1, that the advice aims at for garbage
	 * collection.
	 */
	private double gcCpuShare = 0.005;

	/**
	 * Memory the advice may plan with. If not set, the lower of -XX:MaxRAM and the limit
	 * of the container, otherwise half of the memory of the machine; none in a container
	 * without a limit.
	 */
	private @Nullable DataSize memoryLimit;

	/**
	 * File to keep the advice in, so that the next start can tell whether it held.
	 */
	private @Nullable String file;

	public double getGcCpuShare() {
		return this.gcCpuShare;
	}

	public void setGcCpuShare(double gcCpuShare) {
		this.gcCpuShare = PropertyCheck.shareBelowOne("heapwise.advice.gc-cpu-share", gcCpuShare);
	}

	public @Nullable DataSize getMemoryLimit() {
		return this.memoryLimit;
	}

	public void setMemoryLimit(@Nullable DataSize memoryLimit) {
		this.memoryLimit = (memoryLimit != null)
				? PropertyCheck.atLeast("heapwise.advice.memory-limit", memoryLimit, DataSize.ofMegabytes(64)) : null;
	}

	public @Nullable String getFile() {
		return this.file;
	}

	public void setFile(String file) {
		this.file = PropertyCheck.path("heapwise.advice.file", file).toString();
	}

}
