package io.heapwise.jvm;

/**
 * CPU figures that a test sets: unknown time on one processor until then.
 */
public final class TestCpu implements CpuReader {

	private volatile long processNanos = GarbageCollection.UNKNOWN;

	private volatile int availableProcessors = 1;

	public void setProcessNanos(long processNanos) {
		this.processNanos = processNanos;
	}

	public void setAvailableProcessors(int availableProcessors) {
		this.availableProcessors = availableProcessors;
	}

	@Override
	public long processNanos() {
		return this.processNanos;
	}

	@Override
	public int availableProcessors() {
		return this.availableProcessors;
	}

}
