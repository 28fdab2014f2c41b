package io.heapwise.gc;

import java.util.List;
import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;

/**
 * Sends {@code jvm.gc.duration} over OTLP in the unit {@code s}, as the convention wants
 * it, and everything else as it is. Micrometer has one unit for all timers of a registry,
 * milliseconds unless somebody changes it, and writes that out in full; a distribution
 * summary has a unit of its own, but takes every value below one for one when it chooses
 * the bucket (micrometer#3680).
 */
public final class GcDurationSender implements OtlpMetricsSender {

	private static final String UNIT = "s";

	private static final Map<String, Double> PER_SECOND = Map.of("seconds", 1.0, "milliseconds", 1e3, "microseconds",
			1e6, "nanoseconds", 1e9);

	private final OtlpMetricsSender sender;

	/**
	 * Create a sender.
	 * @param sender sends what this one hands on
	 */
	public GcDurationSender(OtlpMetricsSender sender) {
		this.sender = sender;
	}

	@Override
	public void send(Request request) throws Exception {
		byte[] data = inSeconds(request.getMetricsData());
		this.sender.send((data != request.getMetricsData()) ? with(data, request) : request);
	}

	private static Request with(byte[] data, Request request) {
		Request.Builder changed = Request.builder(data)
			.headers(request.getHeaders())
			.compressionMode(request.getCompressionMode());
		String address = request.getAddress();
		return ((address != null) ? changed.address(address) : changed).build();
	}

	private static byte[] inSeconds(byte[] data) throws InvalidProtocolBufferException {
		ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.parseFrom(data).toBuilder();
		boolean found = false;
		for (ResourceMetrics.Builder resource : request.getResourceMetricsBuilderList()) {
			for (ScopeMetrics.Builder scope : resource.getScopeMetricsBuilderList()) {
				for (Metric.Builder metric : scope.getMetricsBuilderList()) {
					found |= metric.getName().equals(GcDurationMeters.NAME) && toSeconds(metric);
				}
			}
		}
		return found ? request.build().toByteArray() : data;
	}

	/**
	 * Convert a metric. The buckets of an exponential histogram cannot be moved by a
	 * factor of a thousand: it keeps its unit unless that is seconds already.
	 */
	private static boolean toSeconds(Metric.Builder metric) {
		Double perSecond = PER_SECOND.get(metric.getUnit());
		if (perSecond == null || !(metric.hasHistogram() || perSecond == 1)) {
			return false;
		}
		metric.setUnit(UNIT);
		if (metric.hasHistogram()) {
			for (HistogramDataPoint.Builder point : metric.getHistogramBuilder().getDataPointsBuilderList()) {
				scale(point, perSecond);
			}
		}
		return true;
	}

	private static void scale(HistogramDataPoint.Builder point, double perSecond) {
		point.setSum(point.getSum() / perSecond);
		if (point.hasMin()) {
			point.setMin(point.getMin() / perSecond);
		}
		if (point.hasMax()) {
			point.setMax(point.getMax() / perSecond);
		}
		List<Double> bounds = point.getExplicitBoundsList().stream().map((bound) -> bound / perSecond).toList();
		point.clearExplicitBounds().addAllExplicitBounds(bounds);
		point.getExemplarsBuilderList().forEach((exemplar) -> exemplar.setAsDouble(exemplar.getAsDouble() / perSecond));
	}

}
