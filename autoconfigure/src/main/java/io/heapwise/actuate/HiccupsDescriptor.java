package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.hiccup.Hiccup;
import io.heapwise.hiccup.HiccupSummary;
import io.heapwise.jvm.CpuThrottling;

/**
 * The JSON form of a {@link HiccupSummary}: times in seconds.
 *
 * @param since when measuring began
 * @param intervals how often a thread wanted to run
 * @param p50 delay that half of them did not exceed
 * @param p99 delay that 99 % of them did not exceed
 * @param p999 delay that 99.9 % of them did not exceed
 * @param max longest delay
 * @param stalls delays long enough to count as a stall
 * @param gcSeconds how much of the stalls collections explain
 * @param otherSeconds how much of the stalls they do not
 * @param worst the longest stalls, the longest first
 * @param throttled what a CPU quota did meanwhile
 * @param majorFaults page faults meanwhile that had to wait for a disk
 */
@JsonInclude(Include.ALWAYS)
public record HiccupsDescriptor(@Nullable Instant since, long intervals, @Nullable Double p50, @Nullable Double p99,
		@Nullable Double p999, @Nullable Double max, long stalls, @Nullable Double gcSeconds,
		@Nullable Double otherSeconds, List<Stall> worst, @Nullable Throttled throttled, @Nullable Long majorFaults) {

	static HiccupsDescriptor of(HiccupSummary summary) {
		CpuThrottling throttling = summary.throttling();
		return new HiccupsDescriptor(Figures.instant(summary.sinceMillis()), summary.intervals(),
				Figures.seconds(summary.p50()), Figures.seconds(summary.p99()), Figures.seconds(summary.p999()),
				Figures.seconds(summary.max()), summary.stalls(), Figures.seconds(summary.gcNanos()),
				Figures.seconds(summary.otherNanos()), summary.worst().stream().map(Stall::of).toList(),
				(throttling != null) ? Throttled.of(throttling) : null, summary.majorFaults());
	}

	/**
	 * One stall.
	 *
	 * @param at when it ended
	 * @param seconds how long it was
	 * @param gcPauseSeconds how much of it a collection explains
	 */
	@JsonInclude(Include.ALWAYS)
	public record Stall(@Nullable Instant at, @Nullable Double seconds, @Nullable Double gcPauseSeconds) {

		static Stall of(Hiccup hiccup) {
			return new Stall(Figures.instant(hiccup.atMillis()), Figures.seconds(hiccup.nanos()),
					Figures.seconds(hiccup.gcNanos()));
		}

	}

	/**
	 * What a CPU quota did.
	 *
	 * @param periods enforcement periods that ran into the quota
	 * @param seconds how long processors were kept waiting, added up
	 */
	@JsonInclude(Include.ALWAYS)
	public record Throttled(long periods, @Nullable Double seconds) {

		static Throttled of(CpuThrottling throttling) {
			return new Throttled(throttling.periods(), Figures.seconds(throttling.nanos()));
		}

	}

}
