package io.heapwise.ledger;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.LoadedClass;

/**
 * The classes that are loaded. The JVM stops the application to list them, so it is asked
 * again only when classes were loaded or unloaded since. Not thread-safe.
 */
final class LoadedClasses {

	private final DiagnosticCommands commands;

	private final ClassLoadingMXBean counts;

	private long loaded = -1;

	private long unloaded = -1;

	private @Nullable SoftReference<List<LoadedClass>> known;

	LoadedClasses(DiagnosticCommands commands) {
		this(commands, ManagementFactory.getClassLoadingMXBean());
	}

	LoadedClasses(DiagnosticCommands commands, ClassLoadingMXBean counts) {
		this.commands = commands;
		this.counts = counts;
	}

	/**
	 * The classes that are loaded now.
	 * @return the classes, in no particular order
	 * @throws UnsupportedOperationException if this JVM does not tell
	 * @throws IllegalStateException if the command failed
	 */
	List<LoadedClass> list() {
		long loadedNow = this.counts.getTotalLoadedClassCount();
		long unloadedNow = this.counts.getUnloadedClassCount();
		List<LoadedClass> classes = (this.known != null) ? this.known.get() : null;
		if (classes == null || loadedNow != this.loaded || unloadedNow != this.unloaded) {
			classes = LoadedClass.list(this.commands);
			this.known = new SoftReference<>(classes);
			// counted before: what was loaded meanwhile makes it ask again
			this.loaded = loadedNow;
			this.unloaded = unloadedNow;
		}
		return classes;
	}

}
