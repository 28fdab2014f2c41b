package io.heapwise.ledger.allocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Samples of allocation during start-up. They are kept in a temporary file until the
 * application ends.
 */
public final class StartupAllocation implements AutoCloseable {

	private @Nullable AllocationSampling running;

	private @Nullable Path samples;

	private StartupAllocation(AllocationSampling running) {
		this.running = running;
	}

	/**
	 * Whether this JVM can take samples.
	 * @return whether it has Flight Recorder
	 */
	public static boolean isSupported() {
		return AllocationSampling.isSupported();
	}

	/**
	 * Begin to take samples.
	 * @return the samples, none yet
	 */
	public static StartupAllocation start() {
		return new StartupAllocation(AllocationSampling.start());
	}

	/**
	 * Take no more samples, as start-up is over. Does nothing if it was told before.
	 */
	public synchronized void end() {
		if (this.running == null) {
			return;
		}
		AllocationSampling ending = this.running;
		this.running = null;
		try {
			Path file = ending.stop();
			file.toFile().deleteOnExit();
			this.samples = file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The file of samples, {@code null} while start-up lasts and after the end of the
	 * application.
	 */
	synchronized @Nullable Path samples() {
		return this.samples;
	}

	@Override
	public synchronized void close() {
		end();
		if (this.samples != null) {
			Path file = this.samples;
			this.samples = null;
			try {
				Files.deleteIfExists(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
