package io.heapwise.advice.situation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;

/**
 * Tells how steady the allocation rate was: cuts a window into parts and compares them.
 */
final class AllocationSteps {

	private static final int PARTS = 6;

	private static final double LEAST_PART = 4;

	private static final int LEAST_PARTS = 3;

	private AllocationSteps() {
	}

	/**
	 * Standard deviation by mean.
	 * @param monitor knows the past
	 * @param window the time to look at
	 * @return the variation, {@code null} if there are too few parts
	 */
	static @Nullable Double variation(GcMonitor monitor, Duration window) {
		List<Double> rates = new ArrayList<>();
		double seconds = 0;
		double bytes = 0;
		for (int part = 1; part <= PARTS; part++) {
			GcShares shares = monitor.shares(window.multipliedBy(part).dividedBy(PARTS));
			double elapsed = shares.elapsedSeconds() - seconds;
			if (elapsed >= LEAST_PART) {
				double allocated = shares.allocationRate() * shares.elapsedSeconds();
				rates.add((allocated - bytes) / elapsed);
				seconds = shares.elapsedSeconds();
				bytes = allocated;
			}
		}
		if (rates.size() < LEAST_PARTS || bytes <= 0) {
			return null;
		}
		double mean = rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
		double squares = rates.stream().mapToDouble((rate) -> (rate - mean) * (rate - mean)).average().orElse(0);
		return (mean > 0) ? Math.sqrt(squares) / mean : null;
	}

}
