package io.heapwise.ledger.process;

import java.util.List;

import io.heapwise.jvm.ArchiveMappings;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.jvm.NativeMemoryCategory;
import io.heapwise.jvm.NativeMemoryTracking;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.ResidentMemory;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Tells what the memory of this process is spent on. Every reading walks all mappings
 * once; nothing is read before somebody asks.
 */
public final class ProcessLedger {

	private static final List<String> STACK_SIZES = List.of("ThreadStackSize", "VMThreadStackSize",
			"CompilerThreadStackSize");

	private static final long USUAL_STACK = 1 << 20;

	private final ProcessReader process;

	private final MappingsReader mappings;

	private final MemoryLimitReader limit;

	private final HeapReader heap;

	private final NonHeapReader nonHeap;

	private final VmFlags flags;

	private final DiagnosticCommands commands;

	private final HeapMappings heapMappings;

	/**
	 * Create the ledger.
	 * @param process knows page faults, and the sums where there are no mappings
	 * @param mappings knows the mappings
	 * @param limit knows the limit
	 * @param heap knows the size of the Java heap
	 * @param nonHeap knows metaspace and direct buffers
	 * @param flags knows the size of stacks
	 * @param commands tell where the Java heap lies and what is tracked
	 */
	public ProcessLedger(ProcessReader process, MappingsReader mappings, MemoryLimitReader limit, HeapReader heap,
			NonHeapReader nonHeap, VmFlags flags, DiagnosticCommands commands) {
		this.process = process;
		this.mappings = mappings;
		this.limit = limit;
		this.heap = heap;
		this.nonHeap = nonHeap;
		this.flags = flags;
		this.commands = commands;
		this.heapMappings = new HeapMappings(commands);
	}

	/**
	 * Read what the memory is spent on now.
	 * @return the reading
	 */
	public ProcessAccount read() {
		return read(this.mappings.mappings());
	}

	/**
	 * Tell what the memory is spent on in mappings that were just read.
	 * @param mappings the mappings, none if they are unknown
	 * @return the reading
	 */
	public ProcessAccount read(List<MemoryMapping> mappings) {
		List<NativeMemoryCategory> tracked = NativeMemoryTracking.categories(this.commands);
		String tracking = tracked.isEmpty()
				? "off: start with -XX:NativeMemoryTracking=summary to have the JVM's own memory told apart" : "on";
		if (mappings.isEmpty()) {
			return new ProcessAccount(this.process.memory(), this.process.pageFaults().orElse(null),
					this.limit.limit().orElse(null), List.of(), tracking,
					"The mappings of this process cannot be read from /proc/self/smaps");
		}
		MappingClassifier classifier = new MappingClassifier(this.heapMappings, largestStack(),
				new ArchiveMappings(this.flags));
		List<ProcessRow> rows = ProcessRows.of(classifier.resident(mappings), this.heap, this.nonHeap, tracked);
		return new ProcessAccount(sum(mappings), this.process.pageFaults().orElse(null),
				this.limit.limit().orElse(null), rows, tracking, null);
	}

	/**
	 * From the same reading as the rows, so that they add up while memory moves.
	 */
	private static ProcessMemory sum(List<MemoryMapping> mappings) {
		ResidentMemory sum = ResidentMemory.of(mappings);
		return new ProcessMemory(sum.rss(), sum.pss(), sum.sharedClean(), sum.sharedDirty(), sum.privateClean(),
				sum.privateDirty(), sum.swap());
	}

	private long largestStack() {
		long largest = USUAL_STACK;
		for (String size : STACK_SIZES) {
			VmFlag flag = this.flags.find(size).orElse(null);
			largest = Math.max(largest, (flag != null) ? kilobytes(flag.value()) : 0);
		}
		return largest;
	}

	private static long kilobytes(String value) {
		try {
			return Long.parseLong(value) * 1024;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
