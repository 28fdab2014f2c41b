package io.heapwise.jvm;

/**
 * The JVM's diagnostic commands, those of {@code jcmd}, run inside the process.
 */
public interface DiagnosticCommands {

	/** Runs a full collection, whatever {@code -XX:+DisableExplicitGC} says. */
	String GC_RUN = "gcRun";

	/** Lists every loaded class below its superclass, with its class loader. */
	String CLASS_HIERARCHY = "vmClassHierarchy";

	/** Tells what the classes of every class loader occupy in the metaspace. */
	String CLASS_LOADER_STATISTICS = "vmClassloaderStats";

	/** Runs a full collection and counts the live objects of every class. */
	String CLASS_HISTOGRAM = "gcClassHistogram";

	/** Gives free memory of the native heap back to the system (glibc). */
	String TRIM_NATIVE_HEAP = "systemTrimNativeHeap";

	/**
	 * Whether a command exists and may be run.
	 * @param command its operation name, for example {@link #GC_RUN}
	 * @return {@code false} if this JVM does not offer it
	 */
	boolean supports(String command);

	/**
	 * Run a command and wait for its end.
	 * @param command its operation name
	 * @return what it printed
	 * @throws UnsupportedOperationException if this JVM does not offer the command
	 * @throws IllegalStateException if the command failed
	 */
	String run(String command);

}
