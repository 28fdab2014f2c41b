package io.heapwise.flags;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The flags of HotSpot that decide about memory and garbage collection, by what they
 * decide. Those a JVM does not know are left out of its inventory.
 */
public enum FlagGroup {

	/** Which collector, and how it works. */
	COLLECTOR("UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "ZGenerational", "UseShenandoahGC",
			"ShenandoahGCMode", "UseEpsilonGC", "ParallelGCThreads", "ConcGCThreads", "UseDynamicNumberOfGCThreads",
			"MaxGCPauseMillis", "GCTimeRatio", "UseAdaptiveSizePolicy", "ExplicitGCInvokesConcurrent",
			"DisableExplicitGC", "G1HeapRegionSize", "InitiatingHeapOccupancyPercent", "G1UseAdaptiveIHOP",
			"G1ReservePercent", "G1PeriodicGCInterval", "G1PeriodicGCSystemLoadThreshold",
			"G1PeriodicGCInvokesConcurrent", "ZUncommit", "ZUncommitDelay", "ZCollectionInterval", "ShenandoahUncommit",
			"ShenandoahUncommitDelay", "UseStringDeduplication", "ParallelRefProcEnabled"),

	/** How large the heap is, and of what pages. */
	HEAP("MinHeapSize", "InitialHeapSize", "MaxHeapSize", "SoftMaxHeapSize", "InitialRAMPercentage", "MaxRAMPercentage",
			"MinRAMPercentage", "MaxRAM", "MinHeapFreeRatio", "MaxHeapFreeRatio", "ShrinkHeapInSteps", "AlwaysPreTouch",
			"UseLargePages", "UseTransparentHugePages", "UseCompressedOops", "UseCompressedClassPointers",
			"UseCompactObjectHeaders", "ObjectAlignmentInBytes", "UseContainerSupport", "ActiveProcessorCount",
			"HeapDumpOnOutOfMemoryError", "ExitOnOutOfMemoryError", "CrashOnOutOfMemoryError"),

	/** How large the young generation is, and how long objects stay in it. */
	YOUNG("NewSize", "MaxNewSize", "NewRatio", "SurvivorRatio", "TargetSurvivorRatio", "InitialTenuringThreshold",
			"MaxTenuringThreshold", "G1NewSizePercent", "G1MaxNewSizePercent", "UseTLAB"),

	/** Classes and compiled code. */
	CLASSES_AND_CODE("MetaspaceSize", "MaxMetaspaceSize", "CompressedClassSpaceSize", "MinMetaspaceFreeRatio",
			"MaxMetaspaceFreeRatio", "InitialCodeCacheSize", "ReservedCodeCacheSize", "SegmentedCodeCache",
			"UseCodeCacheFlushing", "TieredCompilation", "TieredStopAtLevel", "CICompilerCount"),

	/** Memory outside of heap, classes and code. */
	NATIVE("MaxDirectMemorySize", "ThreadStackSize", "CompilerThreadStackSize", "TrimNativeHeapInterval",
			"NativeMemoryTracking", "UsePerfData", "PerfDisableSharedMem"),

	/** Class-data archives and caches. */
	ARCHIVE("UseSharedSpaces", "SharedArchiveFile", "ArchiveClassesAtExit", "AutoCreateSharedArchive",
			"ArchiveRelocationMode", "AOTMode", "AOTCache", "AOTCacheOutput", "AOTConfiguration");

	private final List<String> names;

	FlagGroup(String... names) {
		this.names = List.of(names);
	}

	/**
	 * The flags of this group.
	 * @return their names, without {@code -XX:}
	 */
	public List<String> names() {
		return this.names;
	}

	/**
	 * The name shown to users.
	 * @return the name, for example {@code classes-and-code}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * How HotSpot spells a flag of any group.
	 * @param name a name in whatever case
	 * @return the flag's name, the given one if no group has it
	 */
	static String spelling(String name) {
		return Arrays.stream(values())
			.flatMap((group) -> group.names.stream())
			.filter((known) -> known.equalsIgnoreCase(name))
			.findFirst()
			.orElse(name);
	}

}
