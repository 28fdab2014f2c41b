package io.heapwise.advice.situation;

import org.jspecify.annotations.Nullable;

/**
 * What the application did while it was watched; shares are ratios from 0 to 1.
 *
 * @param seconds how long it was watched under traffic
 * @param allocationRate bytes allocated per second
 * @param variation how much the allocation rate of parts of that time differs: standard
 * deviation by mean, {@code null} if there are too few parts
 * @param promotionRate bytes promoted per second
 * @param gcShare share of the process's CPU time that collections took
 * @param pauseShare share of the time in which the application was stopped
 * @param cpu processors the process kept busy
 * @param p99Pause the pause that 99 % of young pauses did not exceed, in seconds
 */
public record Load(double seconds, @Nullable Double allocationRate, @Nullable Double variation,
		@Nullable Double promotionRate, @Nullable Double gcShare, @Nullable Double pauseShare, @Nullable Double cpu,
		@Nullable Double p99Pause) {

	/** As much as the allocation rate of parts may differ. */
	public static final double MOST_VARIATION = 0.5;

	/**
	 * Whether the load was steady enough to conclude anything from it.
	 * @return {@code true} if it was, {@code false} if not or if nobody can tell yet
	 */
	public boolean isSteady() {
		return this.variation != null && this.variation <= MOST_VARIATION;
	}

}
