package io.heapwise.ledger.process;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;

/**
 * Reads the memory of the process at most once a second, as Linux walks all mappings for
 * it and one scrape asks for five figures.
 */
final class RememberedProcessMemory {

	private static final long NANOS = Duration.ofSeconds(1).toNanos();

	private final ProcessReader reader;

	private final LongSupplier clock;

	private ProcessMemory memory = ProcessMemory.UNKNOWN;

	private long readAt;

	private boolean read;

	/**
	 * Create the memory.
	 * @param reader what is read
	 * @param clock nanoseconds of a clock that never goes back
	 */
	RememberedProcessMemory(ProcessReader reader, LongSupplier clock) {
		this.reader = reader;
		this.clock = clock;
	}

	synchronized ProcessMemory get() {
		long now = this.clock.getAsLong();
		if (!this.read || now - this.readAt >= NANOS) {
			this.memory = this.reader.memory();
			this.readAt = now;
			this.read = true;
		}
		return this.memory;
	}

}
