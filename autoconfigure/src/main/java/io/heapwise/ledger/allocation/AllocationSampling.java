package io.heapwise.ledger.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Flight Recorder taking samples of allocation. Nothing but these samples is switched on;
 * recordings of others go on as they are.
 */
public final class AllocationSampling implements AutoCloseable {

	/** The name of the event that every sample is. */
	public static final String EVENT = "jdk.ObjectAllocationSample";

	/** What the JDK's own settings for production use. */
	private static final String THROTTLE = "150/s";

	/** Reached only if other recordings write a lot into the same files. */
	private static final long MOST_BYTES = 64L << 20;

	private final Recording recording;

	private AllocationSampling(Recording recording) {
		this.recording = recording;
	}

	/**
	 * Whether this JVM has Flight Recorder.
	 * @return whether samples can be taken
	 */
	public static boolean isSupported() {
		return ModuleLayer.boot().findModule("jdk.jfr").isPresent() && FlightRecorder.isAvailable();
	}

	/**
	 * Begin to take samples, on all threads.
	 * @return the sampling, to be closed
	 * @throws IllegalStateException if this JVM cannot record now
	 */
	public static AllocationSampling start() {
		Recording recording = new Recording();
		try {
			recording.setName("heapwise");
			recording.setMaxSize(MOST_BYTES);
			recording.enable(EVENT).with("throttle", THROTTLE).withStackTrace();
			recording.start();
			return new AllocationSampling(recording);
		}
		catch (RuntimeException ex) {
			recording.close();
			throw ex;
		}
	}

	/**
	 * End it.
	 * @return a temporary file with the samples, to be deleted by the caller
	 * @throws IOException if there cannot be such a file
	 */
	public Path stop() throws IOException {
		try (Recording ending = this.recording) {
			ending.stop();
			Path file = Files.createTempFile("heapwise-", ".jfr");
			try {
				ending.dump(file);
				return file;
			}
			catch (IOException | RuntimeException ex) {
				Files.deleteIfExists(file);
				throw ex;
			}
		}
	}

	/**
	 * End it without samples, unless it has ended.
	 */
	@Override
	public void close() {
		this.recording.close();
	}

}
