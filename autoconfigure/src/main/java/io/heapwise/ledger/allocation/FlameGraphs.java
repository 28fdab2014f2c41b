package io.heapwise.ledger.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.ClassUtils;

/**
 * Makes flame graphs of allocation, one at a time: each is an HTML page that needs
 * nothing else. Widths are bytes, as far as samples can tell.
 */
public final class FlameGraphs implements ApplicationListener<ContextClosedEvent>, AutoCloseable {

	private static final String CONVERTER = "one.convert.JfrToFlame";

	private final @Nullable StartupAllocation startup;

	private final @Nullable ClassLoader loader;

	private final SampleReader reader;

	private final Semaphore single = new Semaphore(1);

	private final CountDownLatch closed = new CountDownLatch(1);

	/**
	 * Create the maker of flame graphs.
	 * @param startup the samples of start-up, {@code null} if none were taken
	 * @param loader knows the classes of the application and the converter, if that is
	 * there; {@code null} for the one of the system
	 * @param reader is given the samples of every flame graph but that of start-up
	 */
	public FlameGraphs(@Nullable StartupAllocation startup, @Nullable ClassLoader loader, SampleReader reader) {
		this.startup = startup;
		this.loader = loader;
		this.reader = reader;
	}

	/**
	 * Take samples from now on, and show them. Ends early when the application is closed.
	 * @param length for how long
	 * @return the page
	 * @throws IOException if samples or page cannot be written
	 * @throws RecordingInProgressException if one is being made
	 * @throws FlameGraphUnsupportedException if this application cannot make any
	 */
	public String ofNext(Duration length) throws IOException {
		check();
		enter();
		boolean interrupted = false;
		try {
			AllocationSampling sampling = AllocationSampling.start();
			interrupted = isInterruptedWithin(length);
			Path samples = sampling.stop();
			try {
				this.reader.read(samples);
				return FlameGraphPage.of(samples, "Allocated bytes in %d s".formatted(length.toSeconds()));
			}
			finally {
				Files.deleteIfExists(samples);
			}
		}
		finally {
			this.single.release();
			if (interrupted) {
				// not before: who is interrupted cannot write files
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Show what was allocated during start-up.
	 * @return the page, {@code null} if no samples were taken, or start-up is not over
	 * @throws IOException if the page cannot be written
	 * @throws RecordingInProgressException if one is being made
	 * @throws FlameGraphUnsupportedException if this application cannot make any
	 */
	public @Nullable String ofStartup() throws IOException {
		check();
		Path samples = (this.startup != null) ? this.startup.samples() : null;
		if (samples == null) {
			return null;
		}
		enter();
		try {
			return FlameGraphPage.of(samples, "Allocated bytes during start-up");
		}
		finally {
			this.single.release();
		}
	}

	private void check() {
		if (!AllocationSampling.isSupported()) {
			throw new FlameGraphUnsupportedException(
					"This JVM has no Flight Recorder: add the module jdk.jfr to its runtime image");
		}
		if (!ClassUtils.isPresent(CONVERTER, this.loader)) {
			throw new FlameGraphUnsupportedException(
					"The converter is not on the class path: add the dependency tools.profiler:jfr-converter");
		}
	}

	private void enter() {
		if (!this.single.tryAcquire()) {
			throw new RecordingInProgressException();
		}
	}

	/**
	 * Wait, but no longer than the application lives. A server that interrupts its
	 * threads is about to stop: what was sampled until then is the answer.
	 */
	private boolean isInterruptedWithin(Duration length) {
		try {
			this.closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	/**
	 * A server waits for its requests before beans are destroyed: do not keep it waiting.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.closed.countDown();
	}

	@Override
	public void close() {
		this.closed.countDown();
		if (this.startup != null) {
			this.startup.close();
		}
	}

	/**
	 * Is given samples before they are deleted.
	 */
	@FunctionalInterface
	public interface SampleReader {

		/**
		 * There are samples.
		 * @param samples a recording of the JDK's flight recorder
		 * @throws IOException if the file cannot be read
		 */
		void read(Path samples) throws IOException;

	}

}
