package io.heapwise.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ClassHistogram;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.LoaderMetaspace;

/**
 * Takes ledgers of this JVM. Nothing happens until the first is asked for; what is then
 * learned of the class path is kept for the next while memory lasts.
 */
public final class LibraryLedger {

	private static final Log logger = LogFactory.getLog(LibraryLedger.class);

	private final DiagnosticCommands commands;

	private final KnownClassPath classPath;

	private final SampledAllocation allocation;

	private final LoadedClasses classes;

	private final LongSupplier allocated;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private @Nullable SoftReference<ClassTally> tally;

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
		this.classPath = new KnownClassPath(loader, this::warnOnce);
		this.allocation = new SampledAllocation(this.classPath);
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
		this.allocation.sample(time);
	}

	/**
	 * Take samples that somebody else had taken: later ledgers show their shares.
	 * @param samples a recording of the JDK's flight recorder
	 * @throws IOException if the file cannot be read
	 */
	public void readAllocation(Path samples) throws IOException {
		this.allocation.read(samples);
	}

	private synchronized Ledger take(boolean heap) {
		Instant at = Instant.now();
		KnownClassPath.Content files = this.classPath.content();
		List<LoadedClass> loaded = ask(DiagnosticCommands.CLASS_HIERARCHY, this.classes::list);
		List<LoaderMetaspace> loaders = loaders();
		ClassTally classes = classTally(files.owners(), loaded, loaders);
		LibraryTally tally = new LibraryTally(files.libraries());
		tally.addClasses(classes, loaders);
		long loadedClasses = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		if (heap) {
			tally.addHeap(ask(DiagnosticCommands.CLASS_HISTOGRAM, () -> ClassHistogram.take(this.commands)), classes);
		}
		long bytes = this.allocated.getAsLong();
		return new Ledger(at, loadedClasses, (bytes >= 0) ? bytes : null, tally.costs(this.allocation.shares()));
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

	private void warnOnce(String message) {
		if (this.warned.add(message)) {
			logger.warn(message);
		}
	}

}
