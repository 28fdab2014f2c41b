package io.heapwise.sample.e2e;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came back of an {@link HttpLoad}.
 *
 * @param statuses how many answers had each status
 * @param failures how many requests had no answer, by the class of the exception
 * @param latencies the latency of every answer, in microseconds
 * @param elapsed from the first request to the last answer
 */
record HttpLoadResult(Map<Integer, Long> statuses, Map<String, Long> failures, Histogram latencies, Duration elapsed) {

	long answers() {
		return this.statuses.values().stream().mapToLong(Long::longValue).sum();
	}

	long answers(int status) {
		return this.statuses.getOrDefault(status, 0L);
	}

	long failed() {
		return this.failures.values().stream().mapToLong(Long::longValue).sum();
	}

	double answersPerSecond() {
		return answers() / (this.elapsed.toNanos() / 1e9);
	}

	/**
	 * The latency that a share of the answers did not exceed.
	 * @param percentile from 0 to 100
	 * @return the latency
	 */
	Duration latency(double percentile) {
		return Duration.of(this.latencies.getValueAtPercentile(percentile), ChronoUnit.MICROS);
	}

	Duration maxLatency() {
		return Duration.of(this.latencies.getMaxValue(), ChronoUnit.MICROS);
	}

	@Override
	public String toString() {
		return String.format("%s answers, %s failures, %.1f/s, p50 %.1f p95 %.1f p99 %.1f max %.1f ms", this.statuses,
				this.failures, answersPerSecond(), millis(50), millis(95), millis(99), millis(100));
	}

	private double millis(double percentile) {
		return this.latencies.getValueAtPercentile(percentile) / 1000.0;
	}

	/**
	 * Takes the answers of many threads.
	 */
	static final class Recording {

		private final Map<Integer, Long> statuses = new TreeMap<>();

		private final Map<String, Long> failures = new TreeMap<>();

		private final Histogram latencies = new Histogram(3);

		synchronized void add(@Nullable HttpResponse<?> response, @Nullable Throwable failure, long nanos) {
			if (response != null) {
				this.statuses.merge(response.statusCode(), 1L, Long::sum);
				this.latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
			}
			else if (failure != null) {
				Throwable cause = (failure instanceof CompletionException && failure.getCause() != null)
						? failure.getCause() : failure;
				this.failures.merge(cause.getClass().getSimpleName(), 1L, Long::sum);
			}
		}

		synchronized HttpLoadResult toResult(Duration elapsed) {
			return new HttpLoadResult(Map.copyOf(this.statuses), Map.copyOf(this.failures), this.latencies.copy(),
					elapsed);
		}

	}

}
