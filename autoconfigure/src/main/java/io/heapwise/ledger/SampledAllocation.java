package io.heapwise.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.heapwise.ledger.allocation.AllocationSampling;

/**
 * Which libraries allocate, by the newest samples.
 */
final class SampledAllocation {

	private final KnownClassPath classPath;

	private final Semaphore sampling = new Semaphore(1);

	private volatile Map<Library, Double> shares = Map.of();

	/**
	 * Create it, without samples yet.
	 * @param classPath knows whom a method belongs to
	 */
	SampledAllocation(KnownClassPath classPath) {
		this.classPath = classPath;
	}

	/**
	 * The share of each library that allocated.
	 * @return 1 in sum, or none if nothing was sampled
	 */
	Map<Library, Double> shares() {
		return this.shares;
	}

	void sample(Duration time) throws InterruptedException {
		if (!AllocationSampling.isSupported()) {
			throw new LedgerUnavailableException("This JVM has no flight recorder");
		}
		if (!this.sampling.tryAcquire()) {
			throw new SamplingInProgressException();
		}
		try (AllocationSampling recording = AllocationSampling.start()) {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
			Path samples = recording.stop();
			try {
				read(samples);
			}
			finally {
				Files.delete(samples);
			}
		}
		catch (IllegalStateException | SecurityException | IOException ex) {
			throw new LedgerUnavailableException("Allocation was not sampled: " + ex.getMessage(), ex);
		}
		finally {
			this.sampling.release();
		}
	}

	void read(Path samples) throws IOException {
		this.shares = AllocationShares.of(samples, this.classPath.content().owners());
	}

}
