package io.heapwise.jvm;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Throttling that a test sets; unknown until then.
 */
public final class TestThrottling implements CpuThrottlingReader {

	private volatile @Nullable CpuThrottling throttling;

	public void setThrottling(@Nullable CpuThrottling throttling) {
		this.throttling = throttling;
	}

	@Override
	public Optional<CpuThrottling> throttling() {
		return Optional.ofNullable(this.throttling);
	}

}
