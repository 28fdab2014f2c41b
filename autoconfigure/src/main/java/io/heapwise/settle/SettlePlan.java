package io.heapwise.settle;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.VmFlags;

/**
 * What a settle is going to do under this collector and these flags: collect by some
 * method, or leave it for a reason.
 *
 * @param method how to collect, {@code null} to leave it
 * @param reason why it is left, {@code null} if it is not
 */
record SettlePlan(@Nullable CollectionMethod method, @Nullable String reason) {

	static SettlePlan of(SettleMode mode, Duration maxPause, GcMonitor monitor, VmFlags flags,
			DiagnosticCommands commands) {
		Collector collector = monitor.collectors().collector();
		if (collector == Collector.EPSILON) {
			return skip("Epsilon never collects, so there is nothing to settle.");
		}
		CollectionMethod requested = new RequestedCollections(commands, flags, collector);
		if (mode == SettleMode.FULL || isConcurrentOnRequest(collector, flags)) {
			return by(requested);
		}
		if (collector == Collector.G1 && PeriodicCycles.isPossible(flags)) {
			return by(new PeriodicCycles());
		}
		if (mode == SettleMode.CONCURRENT) {
			return skip(collector.label() + " has no concurrent collection that can be asked for here.");
		}
		return fullIfShort(requested, maxPause, monitor);
	}

	private static boolean isConcurrentOnRequest(Collector collector, VmFlags flags) {
		return collector == Collector.ZGC || (!(collector == Collector.SERIAL || collector == Collector.PARALLEL)
				&& flags.isOn("ExplicitGCInvokesConcurrent"));
	}

	private static SettlePlan fullIfShort(CollectionMethod full, Duration maxPause, GcMonitor monitor) {
		Long expected = longestFull(monitor);
		if (expected == null) {
			return skip("No full collection was observed yet, so the pause of one cannot be foreseen.");
		}
		if (expected > maxPause.toNanos()) {
			return skip("A full collection would stop the service for about " + TimeUnit.NANOSECONDS.toMillis(expected)
					+ " ms, as earlier ones did, and " + maxPause.toMillis() + " ms are allowed.");
		}
		return by(full);
	}

	/**
	 * The longest full collection among those kept, or else the longest of all times: it
	 * is forgotten after some hundred young ones.
	 */
	private static @Nullable Long longestFull(GcMonitor monitor) {
		return monitor.recent()
			.stream()
			.filter(GarbageCollection::isFull)
			.map(GarbageCollection::nanos)
			.max(Comparator.naturalOrder())
			.orElseGet(() -> monitor.generation(Generation.WHOLE).max());
	}

	private static SettlePlan by(CollectionMethod method) {
		return new SettlePlan(method, null);
	}

	private static SettlePlan skip(String reason) {
		return new SettlePlan(null, reason);
	}

}
