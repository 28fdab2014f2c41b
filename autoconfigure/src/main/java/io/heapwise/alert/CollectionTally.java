package io.heapwise.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Phase;

/**
 * Counts the collections of a window by why they ran, in slices of it, so that it needs
 * the same little memory whatever happens.
 */
final class CollectionTally {

	private static final int SLICES = 20;

	/**
	 * Asked for by a tool, for other memory than the heap, or a further pause of a cycle.
	 */
	private static final Set<String> NOT_FOR_MEMORY = Set.of("Diagnostic Command", "Heap Inspection Initiated GC",
			"Heap Dump Initiated GC", "JvmtiEnv ForceGarbageCollection", "G1 Periodic Collection", "Proactive", "Timer",
			"Metadata GC Threshold", "CodeCache GC Threshold", "No GC");

	private final long windowMillis;

	private final Deque<Slice> slices = new ArrayDeque<>();

	CollectionTally(Duration window) {
		this.windowMillis = window.toMillis();
	}

	synchronized void record(GarbageCollection collection) {
		long at = collection.atMillis();
		Slice last = this.slices.peekLast();
		if (last == null || at >= last.endMillis) {
			last = new Slice(at + Math.max(1, this.windowMillis / SLICES));
			this.slices.addLast(last);
			dropBefore(at - this.windowMillis);
		}
		((collection.phase() == Phase.CONCURRENT) ? last.cycles : last.pauses).add(collection);
	}

	private void dropBefore(long millis) {
		while (this.slices.getFirst().endMillis <= millis) {
			this.slices.removeFirst();
		}
	}

	/**
	 * The collections of the window, told by those of one phase, as the times of pauses
	 * and of concurrent work are not to be added up: by the concurrent cycles where the
	 * collector reports any, which are then nearly all of its work, else by the pauses.
	 */
	synchronized Counts until(long nowMillis) {
		Counts pauses = new Counts();
		Counts cycles = new Counts();
		for (Slice slice : this.slices) {
			if (slice.endMillis > nowMillis - this.windowMillis) {
				pauses.add(slice.pauses);
				cycles.add(slice.cycles);
			}
		}
		return (cycles.total > 0) ? cycles : pauses;
	}

	synchronized int sliceCount() {
		return this.slices.size();
	}

	/**
	 * A part of the window.
	 */
	private static final class Slice {

		private final long endMillis;

		private final Counts pauses = new Counts();

		private final Counts cycles = new Counts();

		Slice(long endMillis) {
			this.endMillis = endMillis;
		}

	}

	/**
	 * Collections by why they ran.
	 */
	static final class Counts {

		private long total;

		private long forMemory;

		private long explicit;

		private long nanos;

		private long explicitNanos;

		private void add(GarbageCollection collection) {
			this.total++;
			this.nanos += collection.nanos();
			// Heapwise's own settles ask for theirs through a diagnostic command
			if (collection.cause().equals("System.gc()")) {
				this.explicit++;
				this.explicitNanos += collection.nanos();
			}
			else if (!NOT_FOR_MEMORY.contains(collection.cause())) {
				this.forMemory++;
			}
		}

		private void add(Counts other) {
			this.total += other.total;
			this.forMemory += other.forMemory;
			this.explicit += other.explicit;
			this.nanos += other.nanos;
			this.explicitNanos += other.explicitNanos;
		}

		/** Collections that ran because memory was wanted. */
		long forMemory() {
			return this.forMemory;
		}

		/** Collections that a call of {@code System.gc()} caused. */
		long explicit() {
			return this.explicit;
		}

		/**
		 * What calls of {@code System.gc()} took of the collections' time, from 0 to 1;
		 * of their number, if all were too short for the JVM to measure.
		 */
		double explicitShare() {
			if (this.total == 0) {
				return 0;
			}
			return (this.nanos > 0) ? (double) this.explicitNanos / this.nanos : (double) this.explicit / this.total;
		}

	}

}
