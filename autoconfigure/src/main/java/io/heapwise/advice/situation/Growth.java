package io.heapwise.advice.situation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.gc.LiveSet;

/**
 * How the live set goes: the straight line that fits best, with its uncertainty.
 *
 * @param bytesPerSecond the slope
 * @param error the standard error of the slope, in bytes per second
 * @param recentBytesPerSecond the slope of the later half alone, as what only warms up
 * slows down
 * @param observations how many live sets it is taken from
 * @param seconds the time from the first to the last
 * @param gained bytes by which the last is above the first
 */
public record Growth(double bytesPerSecond, double error, double recentBytesPerSecond, int observations, double seconds,
		long gained) {

	private static final int LEAST_OBSERVATIONS = 6;

	private static final double LEAST_SECONDS = 30;

	private static final long LEAST_GAIN = 16L * 1024 * 1024;

	private static final double LEAST_SIGNIFICANCE = 4;

	/**
	 * Fit a line.
	 * @param history live sets, oldest first
	 * @return the growth, {@code null} for fewer than six live sets or less than half a
	 * minute
	 */
	public static @Nullable Growth of(List<LiveSet> history) {
		if (history.size() < LEAST_OBSERVATIONS) {
			return null;
		}
		LiveSet first = history.get(0);
		LiveSet last = history.get(history.size() - 1);
		double seconds = (last.atMillis() - first.atMillis()) / 1000.0;
		if (seconds < LEAST_SECONDS) {
			return null;
		}
		double[] all = line(history);
		double[] later = line(history.subList(history.size() / 2, history.size()));
		return new Growth(all[0], all[1], later[0], history.size(), seconds, last.bytes() - first.bytes());
	}

	private static double[] line(List<LiveSet> history) {
		int n = history.size();
		long start = history.get(0).atMillis();
		double meanTime = history.stream()
			.mapToDouble((live) -> (live.atMillis() - start) / 1000.0)
			.average()
			.orElse(0);
		double meanBytes = history.stream().mapToDouble(LiveSet::bytes).average().orElse(0);
		double timeSquares = 0;
		double products = 0;
		double byteSquares = 0;
		for (LiveSet live : history) {
			double time = (live.atMillis() - start) / 1000.0 - meanTime;
			double bytes = live.bytes() - meanBytes;
			timeSquares += time * time;
			products += time * bytes;
			byteSquares += bytes * bytes;
		}
		if (timeSquares == 0) {
			return new double[] { 0, Double.POSITIVE_INFINITY };
		}
		double slope = products / timeSquares;
		double residual = Math.max(0, byteSquares - slope * products);
		return new double[] { slope, (n > 2) ? Math.sqrt(residual / (n - 2) / timeSquares) : Double.POSITIVE_INFINITY };
	}

	/**
	 * Whether the live set grows steadily: four times more than chance explains, by more
	 * than 16 MiB and a tenth of what is live, and not slowing down to less than half.
	 * @param live the live set now, in bytes
	 * @return {@code true} if it is a leak by these signs
	 */
	public boolean isSteady(long live) {
		return this.bytesPerSecond > LEAST_SIGNIFICANCE * this.error && this.gained >= LEAST_GAIN
				&& this.gained >= live / 10 && this.recentBytesPerSecond > this.bytesPerSecond / 2;
	}

}
