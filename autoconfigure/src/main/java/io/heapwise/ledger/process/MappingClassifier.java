package io.heapwise.ledger.process;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ArchiveMappings;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.MemoryMapping;

/**
 * Tells what each mapping is used for and adds up what is resident of each kind.
 */
final class MappingClassifier {

	/** The arenas of glibc begin at a multiple of their greatest size. */
	private static final long ARENA_ALIGNMENT = 64L << 20;

	/** HotSpot guards a stack with up to four pages, glibc with one. */
	private static final int GUARD_PAGES = 4;

	private final HeapMappings heap;

	private final long largestStack;

	private final ArchiveMappings archives;

	/**
	 * Create a classifier.
	 * @param heap tells which mappings are the Java heap
	 * @param largestStack the size of the largest stacks in bytes, guard pages included
	 * @param archives tells which mappings are class-data archives
	 */
	MappingClassifier(HeapMappings heap, long largestStack, ArchiveMappings archives) {
		this.heap = heap;
		this.largestStack = largestStack;
		this.archives = archives;
	}

	/**
	 * Add up the resident bytes of each kind.
	 * @param mappings the mappings by ascending address
	 * @return every kind with its bytes
	 */
	Map<MappingKind, Long> resident(List<MemoryMapping> mappings) {
		Map<MappingKind, Long> resident = new EnumMap<>(MappingKind.class);
		for (MappingKind kind : MappingKind.values()) {
			resident.put(kind, 0L);
		}
		Set<String> executables = executables(mappings);
		MemoryMapping before = null;
		for (MemoryMapping mapping : mappings) {
			resident.merge(kind(mapping, before, executables), mapping.memory().rss(), Long::sum);
			before = mapping;
		}
		return resident;
	}

	private static Set<String> executables(List<MemoryMapping> mappings) {
		Set<String> executables = new HashSet<>();
		for (MemoryMapping mapping : mappings) {
			if (mapping.isFile() && mapping.isExecutable()) {
				executables.add(mapping.path());
			}
		}
		return executables;
	}

	private MappingKind kind(MemoryMapping mapping, @Nullable MemoryMapping before, Set<String> executables) {
		if (this.heap.contains(mapping)) {
			return MappingKind.JAVA_HEAP;
		}
		if (this.archives.contains(mapping)) {
			return MappingKind.CLASS_ARCHIVES;
		}
		if (mapping.isFile()) {
			return executables.contains(mapping.path()) ? MappingKind.NATIVE_LIBRARIES : MappingKind.MAPPED_FILES;
		}
		if (mapping.path().startsWith("[stack") || isStack(mapping, before)) {
			return MappingKind.THREAD_STACKS;
		}
		if (mapping.path().equals("[heap]") || isArena(mapping)) {
			return MappingKind.MALLOC;
		}
		return (mapping.isAnonymous() && mapping.isExecutable()) ? MappingKind.CODE_CACHE : MappingKind.OTHER;
	}

	/**
	 * A stack lies above its guard pages. A larger mapping there is one that Linux has
	 * merged with its neighbour, of which too little would be stack.
	 */
	private boolean isStack(MemoryMapping mapping, @Nullable MemoryMapping guard) {
		return isData(mapping) && guard != null && guard.isInaccessible() && guard.end() == mapping.start()
				&& guard.size() <= GUARD_PAGES * Math.max(guard.pageSize(), mapping.pageSize())
				&& mapping.size() <= this.largestStack;
	}

	private static boolean isArena(MemoryMapping mapping) {
		return isData(mapping) && mapping.noReserve() && mapping.start() % ARENA_ALIGNMENT == 0;
	}

	private static boolean isData(MemoryMapping mapping) {
		return mapping.isAnonymous() && mapping.isWritable() && !mapping.isExecutable();
	}

}
