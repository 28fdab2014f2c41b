package io.heapwise.settle;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.VmFlags;

/**
 * Flags of the command line that work against settling. Warns of them before the first
 * settle, once. ZGC touches the memory it begins with only.
 */
final class ContradictingFlags {

	private static final Log logger = LogFactory.getLog(ContradictingFlags.class);

	private final VmFlags flags;

	private final DiagnosticCommands commands;

	private final AtomicBoolean warned = new AtomicBoolean();

	ContradictingFlags(VmFlags flags, DiagnosticCommands commands) {
		this.flags = flags;
		this.commands = commands;
	}

	void warn(boolean shrinkHeap) {
		if (!this.warned.compareAndSet(false, true)) {
			return;
		}
		if (shrinkHeap && this.flags.isOn("AlwaysPreTouch") && !this.flags.isOn("UseZGC")) {
			logger.warn("-XX:+AlwaysPreTouch has the JVM touch all memory that the heap grows by, so that what a settle"
					+ " gives back is taken again as a whole when the heap grows: remove it, or set"
					+ " heapwise.settle.shrink-heap to false");
		}
		if (this.flags.isOn("DisableExplicitGC") && !this.commands.supports(DiagnosticCommands.GC_RUN)) {
			logger.warn(
					"-XX:+DisableExplicitGC has the JVM ignore System.gc(), and it offers no diagnostic command GC.run"
							+ " either, so that a settle cannot ask for a collection: remove it, or set"
							+ " heapwise.settle.on-startup.enabled and heapwise.settle.on-idle.enabled to false");
		}
	}

}
