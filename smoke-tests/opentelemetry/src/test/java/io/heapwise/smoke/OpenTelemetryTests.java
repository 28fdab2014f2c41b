package io.heapwise.smoke;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * An application with OpenTelemetry's starter, whose metrics and spans go to a receiver
 * of OTLP. What it receives of collections is compared with the JVM's own counters.
 */
class OpenTelemetryTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String CHOSEN = "--heapwise.gc.semantic-conventions=opentelemetry";

	private final OtlpReceiver receiver = new OtlpReceiver();

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		this.receiver.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "milliseconds", "seconds" })
	void durationsOfCollectionsAreWhatTheConventionSays(String unitOfTimers) throws Exception {
		start(CHOSEN, "--management.otlp.metrics.export.base-time-unit=" + unitOfTimers);
		get("/collect");
		await().atMost(LONG).until(() -> latest("jvm.gc.duration").isPresent() && received().sum() > 0);
		Metric metric = latest("jvm.gc.duration").orElseThrow();
		assertThat(metric.getUnit()).isEqualTo("s");
		assertThat(metric.getDescription()).isNotBlank();
		assertThat(metric.hasHistogram()).isTrue();
		assertThat(metric.getHistogram().getAggregationTemporality())
			.isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
		assertThat(metric.getHistogram().getDataPointsList()).isNotEmpty().allSatisfy((point) -> {
			assertThat(point.getExplicitBoundsList()).containsExactly(0.01, 0.1, 1.0, 10.0);
			assertThat(point.getBucketCountsList()).hasSize(5);
			assertThat(point.getBucketCountsList().stream().mapToLong(Long::longValue).sum())
				.isEqualTo(point.getCount());
			assertThat(point.getSum()).isGreaterThanOrEqualTo(leastSum(point));
			assertThat(attributes(point.getAttributesList())).containsOnlyKeys("jvm.gc.name", "jvm.gc.action");
		});
		assertThat(metric.getHistogram().getDataPointsList())
			.extracting((point) -> attributes(point.getAttributesList()).get("jvm.gc.name"))
			.contains(names());
		assertThat(latest("heapwise.gc.collection").orElseThrow().getUnit()).isEqualTo(unitOfTimers);
	}

	/**
	 * The least that the collections of a histogram can have taken by their buckets.
	 */
	private static double leastSum(HistogramDataPoint point) {
		double sum = 0;
		for (int i = 1; i < point.getBucketCountsCount(); i++) {
			sum += point.getBucketCounts(i) * point.getExplicitBounds(i - 1);
		}
		return sum;
	}

	@Test
	void everyCollectionIsReceivedOnceAndInSeconds() throws Exception {
		start(CHOSEN);
		Totals[] before = awaitInStep();
		for (int i = 0; i < 5; i++) {
			assertThat(get("/collect").statusCode()).isEqualTo(200);
		}
		await().atMost(LONG).untilAsserted(() -> {
			Totals received = received().since(before[0]);
			Totals jvm = Totals.ofTheJvm().since(before[1]);
			assertThat(jvm.sum()).isGreaterThanOrEqualTo(5);
			assertThat(received.counts).isEqualTo(jvm.counts);
			// the beans of the JVM cut each time to milliseconds
			assertThat(received.seconds).isCloseTo(jvm.seconds, within(0.0011 * jvm.sum() + 0.02 * jvm.seconds));
		});
	}

	@Test
	void noOtherMeterTimesTheSameCollections() throws Exception {
		start(CHOSEN);
		get("/collect");
		await().atMost(LONG).until(() -> latest("jvm.gc.duration").isPresent() && received().sum() > 0);
		long sent = this.receiver.metrics("jvm.gc.duration").size();
		await().atMost(LONG).until(() -> this.receiver.metrics("jvm.gc.duration").size() > sent + 1);
		assertThat(this.receiver.metrics().map(Metric::getName)).contains("jvm.gc.duration", "jvm.memory.used")
			.doesNotContain("jvm.gc.pause", "jvm.gc.concurrent.phase.time");
	}

	@Test
	void prometheusNamesTheUnitInFull() throws Exception {
		start(CHOSEN, "--management.endpoints.web.exposure.include=prometheus");
		get("/collect");
		await().atMost(LONG).untilAsserted(() -> {
			String page = get("/actuator/prometheus").body();
			assertThat(page).contains("# TYPE jvm_gc_duration_seconds histogram")
				.containsPattern("jvm_gc_duration_seconds_bucket\\{.*jvm_gc_action=\"end of .*le=\"0.01\"} ")
				.containsPattern("jvm_gc_duration_seconds_count\\{.*} [1-9]")
				.doesNotContain("jvm_gc_pause")
				.doesNotContain("jvm_gc_duration_s_");
		});
	}

	@Test
	void causeIsAddedOnRequest() {
		start(CHOSEN, "--heapwise.gc.duration-cause=true");
		await().atMost(LONG).until(() -> latest("jvm.gc.duration").isPresent());
		assertThat(latest("jvm.gc.duration").orElseThrow().getHistogram().getDataPointsList())
			.allSatisfy((point) -> assertThat(attributes(point.getAttributesList())).containsOnlyKeys("jvm.gc.name",
					"jvm.gc.action", "jvm.gc.cause"));
	}

	@Test
	void metersKeepMicrometersNamesByDefault() throws Exception {
		start();
		get("/collect");
		await().atMost(LONG)
			.until(() -> latest("heapwise.gc.collection").isPresent()
					&& (latest("jvm.gc.pause").isPresent() || latest("jvm.gc.concurrent.phase.time").isPresent()));
		assertThat(this.receiver.metrics("jvm.gc.duration")).isEmpty();
	}

	@Test
	void spanOfARequestThatWasHitCarriesThePause() throws Exception {
		start();
		get("/collect");
		get("/idle");
		await().atMost(LONG).until(() -> span("/collect").isPresent() && span("/idle").isPresent());
		Span hit = span("/collect").orElseThrow();
		assertThat(attributes(hit.getAttributesList())).containsKey("heapwise.gc.pause");
		double pause = Double.parseDouble(attributes(hit.getAttributesList()).get("heapwise.gc.pause"));
		assertThat(pause).isPositive().isLessThan((hit.getEndTimeUnixNano() - hit.getStartTimeUnixNano()) / 1e9);
		assertThat(attributes(span("/idle").orElseThrow().getAttributesList())).doesNotContainKey("heapwise.gc.pause");
	}

	private void start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--heapwise.settle.on-startup.enabled=false", "--heapwise.settle.on-idle.enabled=false",
				"--management.otlp.metrics.export.url=" + this.receiver.url("/v1/metrics"),
				"--management.otlp.metrics.export.step=500ms",
				"--management.opentelemetry.tracing.export.otlp.endpoint=" + this.receiver.url("/v1/traces"),
				"--management.tracing.sampling.probability=1.0"));
		all.addAll(List.of(arguments));
		this.application = SpringApplication.run(Application.class, all.toArray(String[]::new));
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		String port = this.application.getEnvironment().getProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	private Optional<Metric> latest(String name) {
		return this.receiver.metrics(name).stream().reduce((older, newer) -> newer);
	}

	private Optional<Span> span(String path) {
		return this.receiver.spans().filter((span) -> span.getName().contains(path)).findFirst();
	}

	/**
	 * What was received and what the JVM counted at a moment when nothing was under way.
	 */
	private Totals[] awaitInStep() {
		for (int attempt = 0; attempt < 20; attempt++) {
			Totals jvm = Totals.ofTheJvm();
			long sent = this.receiver.metrics("jvm.gc.duration").size();
			await().atMost(LONG).until(() -> this.receiver.metrics("jvm.gc.duration").size() > sent + 2);
			Totals received = received();
			if (Totals.ofTheJvm().counts.equals(jvm.counts)) {
				return new Totals[] { received, jvm };
			}
		}
		throw new IllegalStateException("This JVM never stops collecting");
	}

	private Totals received() {
		Totals totals = new Totals();
		for (HistogramDataPoint point : latest("jvm.gc.duration").orElseThrow().getHistogram().getDataPointsList()) {
			totals.add(attributes(point.getAttributesList()).get("jvm.gc.name"), point.getCount(), point.getSum());
		}
		return totals;
	}

	private static String[] names() {
		return ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.map(GarbageCollectorMXBean::getName)
			.toArray(String[]::new);
	}

	private static Map<String, String> attributes(List<KeyValue> attributes) {
		return attributes.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (attribute) -> attribute.getValue().getStringValue()));
	}

	/**
	 * Collections by collector bean, and how long they took together.
	 */
	private static final class Totals {

		private final Map<String, Long> counts = new TreeMap<>();

		private double seconds;

		static Totals ofTheJvm() {
			Totals totals = new Totals();
			for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
				totals.add(bean.getName(), bean.getCollectionCount(), bean.getCollectionTime() / 1e3);
			}
			return totals;
		}

		void add(String name, long count, double seconds) {
			this.counts.merge(name, count, Long::sum);
			this.seconds += seconds;
		}

		Totals since(Totals before) {
			Totals difference = new Totals();
			this.counts.forEach((name, count) -> difference.add(name, count - before.counts.getOrDefault(name, 0L), 0));
			difference.seconds = this.seconds - before.seconds;
			return difference;
		}

		long sum() {
			return this.counts.values().stream().mapToLong(Long::longValue).sum();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Controller controller() {
			return new Controller();
		}

	}

	/**
	 * Answers with and without a collection.
	 */
	@RestController
	static class Controller {

		@GetMapping("/collect")
		String collect() {
			System.gc();
			return "collected";
		}

		@GetMapping("/idle")
		String idle() {
			return "idle";
		}

	}

}
