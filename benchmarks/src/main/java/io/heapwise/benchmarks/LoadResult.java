package io.heapwise.benchmarks;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.hyperfoil.api.statistics.StatisticsSnapshot;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * What came of a load.
 *
 * @param statistics what was counted, its histogram in nanoseconds
 * @param late how late requests of a constant rate were sent, in nanoseconds
 * @param duration for how long requests were sent
 * @param end when the last answer was there
 */
record LoadResult(StatisticsSnapshot statistics, Histogram late, Duration duration, Instant end) {

	private static final double NANOS_PER_MILLI = 1e6;

	private static final double LATE = 99;

	/**
	 * Make sure that every request was answered.
	 * @return this
	 */
	LoadResult checked() {
		if (this.statistics.responseCount != this.statistics.requestCount || this.statistics.errors() > 0
				|| this.statistics.invalid > 0) {
			throw new IllegalStateException("Not every request was answered with 200: " + this.statistics);
		}
		return this;
	}

	/**
	 * A latency.
	 * @param percentile of how many in a hundred requests it is the most
	 * @return milliseconds
	 */
	double millis(double percentile) {
		return this.statistics.histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
	}

	double max() {
		return this.statistics.histogram.getMaxValue() / NANOS_PER_MILLI;
	}

	/**
	 * How much was answered.
	 * @return requests a second
	 */
	double perSecond() {
		return this.statistics.responseCount * 1e3 / this.duration.toMillis();
	}

	/**
	 * How late the generator itself was.
	 * @return milliseconds, of 99 in a hundred requests the most
	 */
	double lateMillis() {
		return this.late.getValueAtPercentile(LATE) / NANOS_PER_MILLI;
	}

	/**
	 * Keep both histograms as a log of HdrHistogram with two lines.
	 * @param file where
	 * @throws FileNotFoundException if the file cannot be written
	 */
	void keep(Path file) throws FileNotFoundException {
		HistogramLogWriter writer = new HistogramLogWriter(file.toFile());
		writer.outputLogFormatVersion();
		writer.outputLegend();
		write(this.statistics.histogram, "latency", writer);
		write(this.late, "late", writer);
		writer.close();
	}

	private void write(Histogram histogram, String tag, HistogramLogWriter writer) {
		histogram.setTag(tag);
		histogram.setStartTimeStamp(this.end.minus(this.duration).toEpochMilli());
		histogram.setEndTimeStamp(this.end.toEpochMilli());
		writer.outputIntervalHistogram(histogram);
	}

}
