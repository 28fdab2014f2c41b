package io.heapwise.jvm;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A process whose figures a test sets; unknown until then.
 */
public final class TestProcess implements ProcessReader {

	private volatile ProcessMemory memory = ProcessMemory.UNKNOWN;

	private volatile @Nullable PageFaults pageFaults;

	public void setMemory(ProcessMemory memory) {
		this.memory = memory;
	}

	/**
	 * Set the resident set and leave the rest unknown, as on a kernel without
	 * {@code smaps_rollup}.
	 * @param rss bytes
	 */
	public void setRss(long rss) {
		this.memory = new ProcessMemory(rss, null, null, null, null, null, null);
	}

	public void setPageFaults(@Nullable PageFaults pageFaults) {
		this.pageFaults = pageFaults;
	}

	@Override
	public ProcessMemory memory() {
		return this.memory;
	}

	@Override
	public Optional<PageFaults> pageFaults() {
		return Optional.ofNullable(this.pageFaults);
	}

}
