package io.heapwise.alert;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;
import io.heapwise.gc.LiveSet;

/**
 * Judges from measurements why collections take so much CPU time. A cause without
 * evidence is left out.
 * <p>
 * The work of collectors is shared out: calls of {@code System.gc()} answer for their
 * part of the collections' time. Of the rest, the live set answers for as much as it
 * fills of the heap, as twice the room halves the number of collections, and the
 * allocation rate for what remains.
 */
final class GcShareCauses implements Supplier<List<GcShareCause>> {

	/** A heap less full than this leaves the collector enough room. */
	private static final double NEAR_THE_LIMIT = 0.5;

	private final GcMonitor monitor;

	private final GcShareRule rule;

	private final CollectionTally tally;

	private final InstantSource clock;

	GcShareCauses(GcMonitor monitor, GcShareRule rule, CollectionTally tally, InstantSource clock) {
		this.monitor = monitor;
		this.rule = rule;
		this.tally = tally;
		this.clock = clock;
	}

	@Override
	public List<GcShareCause> get() {
		GcShares shares = this.monitor.shares(this.rule.window());
		long now = this.clock.millis();
		return judge(new GcShareEvidence(shares.allocationRate(), shares.promotionRate(),
				liveSince(now - this.rule.window().toMillis()), this.monitor.heap().max(), this.tally.until(now),
				this.rule.windowLabel()));
	}

	/**
	 * The estimate is no evidence: it counts garbage that no marking has looked at.
	 */
	private @Nullable LiveSet liveSince(long millis) {
		LiveSet live = this.monitor.liveSet();
		boolean told = live != null && live.origin() != LiveSet.Origin.ESTIMATE && live.atMillis() >= millis;
		return told ? live : null;
	}

	static List<GcShareCause> judge(GcShareEvidence evidence) {
		CollectionTally.Counts collections = evidence.collections();
		double explicitShare = collections.explicitShare();
		double liveRatio = evidence.liveRatio();
		List<Weighed> causes = new ArrayList<>();
		if (collections.explicit() > 0) {
			causes.add(new Weighed(explicitShare, explicit(evidence)));
		}
		if (liveRatio >= NEAR_THE_LIMIT && collections.forMemory() > 0) {
			causes.add(new Weighed((1 - explicitShare) * liveRatio, liveSet(evidence)));
		}
		if (evidence.allocationRate() > 0 && collections.forMemory() > 0) {
			double room = Double.isNaN(liveRatio) ? 1 : 1 - liveRatio;
			causes.add(new Weighed((1 - explicitShare) * room, allocation(evidence)));
		}
		return causes.stream()
			.sorted(Comparator.comparingDouble(Weighed::weight).reversed())
			.map(Weighed::cause)
			.toList();
	}

	private static GcShareCause explicit(GcShareEvidence evidence) {
		CollectionTally.Counts collections = evidence.collections();
		return new GcShareCause(GcShareCause.Kind.EXPLICIT_COLLECTIONS,
				String.format(Locale.ROOT,
						"System.gc() was called: %d collections of the last %s have that cause, "
								+ "%.0f %% of the time collections took",
						collections.explicit(), evidence.window(), collections.explicitShare() * 100),
				"Look at explicit in /actuator/gcstats for the caller, and remove the call; "
						+ "-XX:+ExplicitGCInvokesConcurrent makes it cheaper");
	}

	private static GcShareCause liveSet(GcShareEvidence evidence) {
		LiveSet live = evidence.live();
		return new GcShareCause(GcShareCause.Kind.LIVE_SET,
				String.format(Locale.ROOT, "live objects fill %.0f of %.0f MiB of the heap (%.0f %%, told by a %s)",
						mebibytes((live != null) ? live.bytes() : 0), mebibytes(evidence.maxHeap()),
						evidence.liveRatio() * 100,
						(live != null && live.origin() == LiveSet.Origin.MARKING) ? "marking" : "full collection"),
				"Look at what stays alive (/actuator/ledger?heap=true, or jcmd <pid> GC.class_histogram): keep less, "
						+ "or raise -Xmx");
	}

	private static GcShareCause allocation(GcShareEvidence evidence) {
		String promoted = Double.isNaN(evidence.promotionRate()) ? ""
				: String.format(Locale.ROOT, " (%.1f of them promoted)", mebibytes(evidence.promotionRate()));
		return new GcShareCause(GcShareCause.Kind.ALLOCATION_RATE, String.format(Locale.ROOT,
				"%.1f MiB a second are allocated%s, which took %d collections in the last %s",
				mebibytes(evidence.allocationRate()), promoted, evidence.collections().forMemory(), evidence.window()),
				"Look at what allocates (/actuator/ledger/flamegraph): allocate less, "
						+ "or give the young generation more room");
	}

	private static double mebibytes(double bytes) {
		return bytes / (1024 * 1024);
	}

	/**
	 * A cause and how likely it is.
	 *
	 * @param weight its part of the work, from 0 to 1
	 * @param cause the cause
	 */
	private record Weighed(double weight, GcShareCause cause) {
	}

}
