package io.heapwise.ledger.process;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.NativeMemoryCategory;
import io.heapwise.jvm.NonHeapReader;

/**
 * Makes the rows. What the mappings do not tell apart is divided by what the JVM says it
 * has, but never more than is resident, so that the rows always add up to the resident
 * set.
 */
final class ProcessRows {

	/** Resident but named by nobody, by the kind of mapping it is in. */
	private final Map<MappingKind, Long> left;

	private final List<ProcessRow> rows = new ArrayList<>();

	private ProcessRows(Map<MappingKind, Long> resident) {
		this.left = new EnumMap<>(resident);
	}

	/**
	 * Make the rows.
	 * @param resident resident bytes of each kind of mapping
	 * @param heap knows the Java heap
	 * @param nonHeap knows metaspace and direct buffers
	 * @param tracked native memory by category, empty if it is not tracked
	 * @return the rows, those of zero bytes left out, the unaccounted last
	 */
	static List<ProcessRow> of(Map<MappingKind, Long> resident, HeapReader heap, NonHeapReader nonHeap,
			List<NativeMemoryCategory> tracked) {
		ProcessRows rows = new ProcessRows(resident);
		rows.mapped(heap);
		if (tracked.isEmpty()) {
			rows.untracked(nonHeap);
		}
		else {
			rows.tracked(nonHeap, tracked);
		}
		rows.rest();
		return List.copyOf(rows.rows);
	}

	private void mapped(HeapReader heap) {
		for (MappingKind kind : MappingKind.values()) {
			if (kind != MappingKind.MALLOC && kind != MappingKind.OTHER) {
				add(kind.label(), take(kind, Long.MAX_VALUE), ProcessRow.Source.SMAPS);
			}
		}
		if (this.rows.stream().noneMatch((row) -> row.name().equals(MappingKind.JAVA_HEAP.label()))) {
			add(MappingKind.JAVA_HEAP.label(), take(MappingKind.OTHER, heap.committed()), ProcessRow.Source.ESTIMATE);
		}
	}

	private void untracked(NonHeapReader nonHeap) {
		add("metaspace", take(MappingKind.OTHER, nonHeap.metaspace()), ProcessRow.Source.MXBEAN);
		// large buffers are mapped by themselves, small ones are in the arenas; how many
		// there are of each is not known, so that the rest of both is an estimate
		add("direct-buffers", takeAllocated(nonHeap.directBuffers(), MappingKind.OTHER, MappingKind.MALLOC),
				ProcessRow.Source.MXBEAN);
	}

	private void tracked(NonHeapReader nonHeap, List<NativeMemoryCategory> tracked) {
		long metaspace = 0;
		for (NativeMemoryCategory category : tracked) {
			if (category.name().equals("Class") || category.name().equals("Metaspace")) {
				metaspace += category.mapped();
			}
		}
		add("metaspace", take(MappingKind.OTHER, metaspace), ProcessRow.Source.NMT);
		for (NativeMemoryCategory category : tracked) {
			allocated(category, nonHeap);
		}
		// last, as much of it is committed and not touched: bitmaps, tables of cards
		for (NativeMemoryCategory category : tracked) {
			if (!isMappedAnyway(category.name())) {
				add(category.name(), take(MappingKind.OTHER, category.mapped()), ProcessRow.Source.NMT);
			}
		}
	}

	private void allocated(NativeMemoryCategory category, NonHeapReader nonHeap) {
		long bytes = takeAllocated(category.allocated(), MappingKind.MALLOC, MappingKind.OTHER);
		if (category.name().equals("Other")) {
			long buffers = Math.min(bytes, nonHeap.directBuffers());
			add("direct-buffers", buffers, ProcessRow.Source.MXBEAN);
			bytes -= buffers;
		}
		add(category.name(), bytes, ProcessRow.Source.NMT);
	}

	/**
	 * Whether the mappings of a category have a row of their own.
	 */
	private static boolean isMappedAnyway(String category) {
		return switch (category) {
			case "Java Heap", "Shared class space", "Class", "Metaspace", "Code", "Thread" -> true;
			default -> false;
		};
	}

	private void rest() {
		add(MappingKind.MALLOC.label(), take(MappingKind.MALLOC, Long.MAX_VALUE), ProcessRow.Source.ESTIMATE);
		this.rows.add(new ProcessRow(ProcessRow.UNACCOUNTED, take(MappingKind.OTHER, Long.MAX_VALUE),
				ProcessRow.Source.ESTIMATE));
	}

	private long takeAllocated(long bytes, MappingKind first, MappingKind then) {
		long taken = take(first, bytes);
		return taken + take(then, bytes - taken);
	}

	private long take(MappingKind kind, long bytes) {
		long there = this.left.getOrDefault(kind, 0L);
		long taken = Math.max(0, Math.min(there, bytes));
		this.left.put(kind, there - taken);
		return taken;
	}

	private void add(String category, long bytes, ProcessRow.Source source) {
		String name = category.toLowerCase(Locale.ROOT).replace(' ', '-');
		for (int i = 0; i < this.rows.size(); i++) {
			ProcessRow row = this.rows.get(i);
			if (row.name().equals(name) && row.source() == source) {
				this.rows.set(i, new ProcessRow(name, row.bytes() + bytes, source));
				return;
			}
		}
		if (bytes > 0) {
			this.rows.add(new ProcessRow(name, bytes, source));
		}
	}

}
