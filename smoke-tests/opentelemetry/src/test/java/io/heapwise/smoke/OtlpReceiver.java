package io.heapwise.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Takes metrics and spans as a collector does: OTLP, protobuf over HTTP.
 */
final class OtlpReceiver implements AutoCloseable {

	private final HttpServer server;

	private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();

	private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();

	OtlpReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/metrics",
				(exchange) -> this.metrics.add(ExportMetricsServiceRequest.parseFrom(read(exchange))));
		this.server.createContext("/v1/traces",
				(exchange) -> this.traces.add(ExportTraceServiceRequest.parseFrom(read(exchange))));
		this.server.start();
	}

	private static byte[] read(HttpExchange exchange) throws IOException {
		boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		try (exchange;
				InputStream body = zipped ? new GZIPInputStream(exchange.getRequestBody())
						: exchange.getRequestBody()) {
			byte[] bytes = body.readAllBytes();
			exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
			exchange.sendResponseHeaders(200, -1);
			return bytes;
		}
	}

	String url(String path) {
		return "http://localhost:" + this.server.getAddress().getPort() + path;
	}

	/**
	 * Every metric of a name, oldest first: one for each time it was sent.
	 */
	List<Metric> metrics(String name) {
		return metrics().filter((metric) -> metric.getName().equals(name)).toList();
	}

	Stream<Metric> metrics() {
		return this.metrics.stream()
			.flatMap((request) -> request.getResourceMetricsList().stream())
			.flatMap((resource) -> resource.getScopeMetricsList().stream())
			.flatMap((scope) -> scope.getMetricsList().stream());
	}

	Stream<Span> spans() {
		return this.traces.stream()
			.flatMap((request) -> request.getResourceSpansList().stream())
			.flatMap((resource) -> resource.getScopeSpansList().stream())
			.flatMap((scope) -> scope.getSpansList().stream());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
