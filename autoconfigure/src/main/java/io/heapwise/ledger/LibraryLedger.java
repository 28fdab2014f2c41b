package io.heapwise.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ClassHistogram;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.LoaderMetaspace;
import io.heapwise.ledger.allocation.AllocationSampling;

/**
 * Takes ledgers of this JVM. Nothing happens until the first is asked for; what is then
 * learned of the class path is kept for the next while memory lasts.
 */
public final class LibraryLedger {

	private static final Log logger = LogFactory.getLog(LibraryLedger.class);

	private final DiagnosticCommands commands;

	private final ClassPath classPath;

	private final LoadedClasses classes;

	private final LongSupplier allocated;

	private final Set<String> warned = new HashSet<>();

	private final Semaphore sampling = new Semaphore(1);

	private @Nullable SoftReference<KnownClassPath> known;

	private @Nullable SoftReference<ClassTally> tally;

	private volatile Map<Library, Double> allocationShares = Map.of();

	/**
	 * Create the taker of ledgers.
	 * @param commands asks the JVM
	 * @param loader the class loader of the application, {@code null} for that of the
	 * system
	 * @param allocated tells the bytes allocated since the JVM started, negative if
	 * unknown
	 */
	public LibraryLedger(DiagnosticCommands commands, @Nullable ClassLoader loader, LongSupplier allocated) {
		this.commands = commands;
		this.classPath = new ClassPath(loader);
		this.classes = new LoadedClasses(commands);
		this.allocated = allocated;
	}

	/**
	 * Take a ledger without the heap. The JVM stops the application for some tens of
	 * milliseconds to write its classes down, if it has loaded any since the last ledger.
	 * @return the ledger
	 * @throws LedgerUnavailableException if this JVM does not tell its classes
	 */
	public Ledger take() {
		return take(false);
	}

	/**
	 * Take a ledger with the heap, for which the JVM runs a full collection.
	 * @return the ledger
	 * @throws LedgerUnavailableException if this JVM tells neither its classes nor its
	 * objects
	 */
	public Ledger takeWithHeap() {
		return take(true);
	}

	/**
	 * Sample what is allocated from now on, with the JDK's flight recorder. Ledgers show
	 * the shares of the newest samples from then on.
	 * @param time how long
	 * @throws SamplingInProgressException if it is being sampled
	 * @throws LedgerUnavailableException if this JVM has no flight recorder, or it cannot
	 * record
	 * @throws InterruptedException if interrupted
	 */
	public void sampleAllocation(Duration time) throws InterruptedException {
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
				readAllocation(samples);
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

	/**
	 * Take samples that somebody else had taken: later ledgers show their shares.
	 * @param samples a recording of the JDK's flight recorder
	 * @throws IOException if the file cannot be read
	 */
	public void readAllocation(Path samples) throws IOException {
		this.allocationShares = AllocationShares.of(samples, classPath().owners);
	}

	private synchronized Ledger take(boolean heap) {
		Instant at = Instant.now();
		KnownClassPath files = classPath();
		List<LoadedClass> loaded = ask(DiagnosticCommands.CLASS_HIERARCHY, this.classes::list);
		List<LoaderMetaspace> loaders = loaders();
		ClassTally classes = classTally(files.owners, loaded, loaders);
		LibraryTally tally = new LibraryTally(files.libraries);
		tally.addClasses(classes, loaders);
		long loadedClasses = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		if (heap) {
			tally.addHeap(ask(DiagnosticCommands.CLASS_HISTOGRAM, () -> ClassHistogram.take(this.commands)), classes);
		}
		long bytes = this.allocated.getAsLong();
		return new Ledger(at, loadedClasses, (bytes >= 0) ? bytes : null, tally.costs(this.allocationShares));
	}

	private ClassTally classTally(ClassOwners owners, List<LoadedClass> classes, List<LoaderMetaspace> loaders) {
		ClassTally tally = (this.tally != null) ? this.tally.get() : null;
		if (tally == null || !tally.isOf(owners, classes, loaders)) {
			tally = new ClassTally(owners, classes, loaders);
			this.tally = new SoftReference<>(tally);
		}
		return tally;
	}

	private List<LoaderMetaspace> loaders() {
		try {
			return LoaderMetaspace.list(this.commands);
		}
		catch (UnsupportedOperationException | IllegalStateException ex) {
			warnOnce("The metaspace of libraries stays unknown: " + ex.getMessage());
			return List.of();
		}
	}

	private <T> T ask(String command, Supplier<T> answer) {
		if (!this.commands.supports(command)) {
			throw new LedgerUnavailableException("This JVM has no diagnostic command '" + command + "'");
		}
		try {
			return answer.get();
		}
		catch (IllegalStateException ex) {
			throw new LedgerUnavailableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private synchronized KnownClassPath classPath() {
		List<ClassPath.Location> locations = this.classPath.locations();
		KnownClassPath files = (this.known != null) ? this.known.get() : null;
		if (files == null || !files.locations.equals(locations)) {
			LibraryIndex index = new LibraryIndex(locations, (location, ex) -> warnOnce("The classes of "
					+ new ClassFiles(location.url()).library().name() + " are not told apart: " + ex.getMessage()));
			files = new KnownClassPath(locations, index.libraries(), new ClassOwners(index, new JdkModules()));
			this.known = new SoftReference<>(files);
		}
		return files;
	}

	private void warnOnce(String message) {
		if (this.warned.add(message)) {
			logger.warn(message);
		}
	}

	/**
	 * What was read of the class path.
	 */
	private record KnownClassPath(List<ClassPath.Location> locations, Collection<Library> libraries,
			ClassOwners owners) {
	}

}
