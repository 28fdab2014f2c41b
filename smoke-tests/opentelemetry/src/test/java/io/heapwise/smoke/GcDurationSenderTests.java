package io.heapwise.smoke;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import org.junit.jupiter.api.Test;

import io.heapwise.gc.GcDurationSender;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GcDurationSender}.
 */
class GcDurationSenderTests {

	@Test
	void histogramInMillisecondsIsSentInSeconds() throws Exception {
		HistogramDataPoint point = HistogramDataPoint.newBuilder()
			.setCount(2)
			.setSum(25)
			.setMax(20)
			.addAllExplicitBounds(List.of(10.0, 100.0, 1000.0, 10000.0))
			.addAllBucketCounts(List.of(1L, 1L, 0L, 0L, 0L))
			.addExemplars(Exemplar.newBuilder().setAsDouble(5))
			.build();
		Metric sent = send(
				metric("jvm.gc.duration", "milliseconds").setHistogram(Histogram.newBuilder().addDataPoints(point)));
		assertThat(sent.getUnit()).isEqualTo("s");
		HistogramDataPoint converted = sent.getHistogram().getDataPoints(0);
		assertThat(converted.getExplicitBoundsList()).containsExactly(0.01, 0.1, 1.0, 10.0);
		assertThat(converted.getBucketCountsList()).isEqualTo(point.getBucketCountsList());
		assertThat(converted.getCount()).isEqualTo(2);
		assertThat(converted.getSum()).isEqualTo(0.025);
		assertThat(converted.getMax()).isEqualTo(0.02);
		assertThat(converted.hasMin()).isFalse();
		assertThat(converted.getExemplars(0).getAsDouble()).isEqualTo(0.005);
	}

	@Test
	void exponentialHistogramKeepsItsUnitUnlessThatIsSeconds() throws Exception {
		ExponentialHistogram buckets = ExponentialHistogram.getDefaultInstance();
		assertThat(send(metric("jvm.gc.duration", "milliseconds").setExponentialHistogram(buckets)).getUnit())
			.isEqualTo("milliseconds");
		assertThat(send(metric("jvm.gc.duration", "seconds").setExponentialHistogram(buckets)).getUnit())
			.isEqualTo("s");
	}

	@Test
	void otherMetricsAreSentAsTheyAre() throws Exception {
		Metric other = metric("http.server.requests", "milliseconds")
			.setHistogram(Histogram.newBuilder().addDataPoints(HistogramDataPoint.newBuilder().setSum(25)))
			.build();
		assertThat(send(other.toBuilder())).isEqualTo(other);
	}

	private static Metric.Builder metric(String name, String unit) {
		return Metric.newBuilder().setName(name).setUnit(unit);
	}

	private static Metric send(Metric.Builder metric) throws Exception {
		AtomicReference<OtlpMetricsSender.Request> sent = new AtomicReference<>();
		byte[] data = ExportMetricsServiceRequest.newBuilder()
			.addResourceMetrics(
					ResourceMetrics.newBuilder().addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
			.build()
			.toByteArray();
		new GcDurationSender(sent::set).send(OtlpMetricsSender.Request.builder(data)
			.address("http://collector")
			.headers(Map.of("key", "value"))
			.compressionMode(CompressionMode.GZIP)
			.build());
		assertThat(sent.get().getAddress()).isEqualTo("http://collector");
		assertThat(sent.get().getHeaders()).containsEntry("key", "value");
		assertThat(sent.get().getCompressionMode()).isEqualTo(CompressionMode.GZIP);
		return ExportMetricsServiceRequest.parseFrom(sent.get().getMetricsData())
			.getResourceMetrics(0)
			.getScopeMetrics(0)
			.getMetrics(0);
	}

}
