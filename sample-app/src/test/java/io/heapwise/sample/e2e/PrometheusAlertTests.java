package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that let a real Prometheus read the service, with the shipped rules: alerts fire
 * in both when the service is under pressure, and clear after it.
 */
@Tag("e2e")
class PrometheusAlertTests {

	/** Five minutes in the rules are then the ten seconds of the service's own alert. */
	private static final int MINUTE_IN_SECONDS = 2;

	@TempDir
	private static Path directory;

	private static SampleService service;

	private static Prometheus prometheus;

	@BeforeAll
	static void start() throws IOException {
		SystemProgram.require("prometheus", "Debian's package of that name has it");
		// a heap that is small for the load, and no settle when the pressure is over
		service = SampleService.start(Files.createDirectory(directory.resolve("service")), directory.resolve("data"),
				"-XX:+UseG1GC", "-Xmx192m", "-Dheapwise.alert.window=10s", "-Dheapwise.settle.on-idle.enabled=false");
		prometheus = Prometheus.start(Files.createDirectory(directory.resolve("prometheus")), service.base(),
				ShippedMonitoring.rulesWithMinutesOf(MINUTE_IN_SECONDS));
	}

	@AfterAll
	static void stop() {
		if (prometheus != null) {
			prometheus.close();
		}
		if (service != null) {
			service.close();
		}
	}

	@Test
	void alertsFireInTheProcessAndInPrometheusAndClear() {
		awaiting().untilAsserted(PrometheusAlertTests::assertQuiet);
		AtomicBoolean pressure = new AtomicBoolean(true);
		CompletableFuture<Void> users = CompletableFuture.runAsync(() -> {
			while (pressure.get()) {
				service.load("/search?q=steel", "/reports/orders.xlsx", "/orders").requests(12, 2);
			}
		});
		try {
			awaiting().untilAsserted(() -> assertThat(alert().path("state").asString()).isEqualTo("firing"));
			assertThat(alert().path("causes").size()).isPositive();
			JsonNode health = service.get("/actuator/health");
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/gc/status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/gc/details/alert").asString()).isEqualTo("firing");
			assertThat(service.process().output())
				.containsPattern("WARN .*Garbage collection took .*Likely causes, the likeliest first: \\(1\\)");
			awaiting().untilAsserted(
					() -> assertThat(prometheus.firing()).contains("HeapwiseGcCpuShareHigh", "HeapwiseAlertFiring"));
		}
		finally {
			pressure.set(false);
			users.join();
		}
		awaiting().untilAsserted(PrometheusAlertTests::assertQuiet);
		assertThat(service.process().output()).contains("the alert cleared after");
	}

	/**
	 * What start-up left behind may have fired them for a moment, as the windows are
	 * short.
	 */
	private static void assertQuiet() {
		assertThat(service.gcStats().at("/alert/state").asString()).isEqualTo("ok");
		assertThat(prometheus.query("heapwise_gc_alert").at("/0/value/1").asString()).isEqualTo("0");
		assertThat(prometheus.firing()).doesNotContain("HeapwiseGcCpuShareHigh", "HeapwiseGcCpuShareCritical",
				"HeapwiseAlertFiring", "HeapwisePauseShareHigh");
	}

	@Test
	void everyMetricOfTheRulesAndTheDashboardIsInTheScrape() {
		Set<String> scraped = service.text("/actuator/prometheus")
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]", 2)[0])
			.collect(Collectors.toSet());
		assertThat(ShippedMonitoring.metricNames()).hasSizeGreaterThan(15).isSubsetOf(scraped);
	}

	@Test
	void everyQueryOfTheDashboardHasData() {
		List<String> queries = ShippedMonitoring.dashboardQueries();
		assertThat(queries).isNotEmpty().allSatisfy((query) -> assertThat(prometheus.query(query)).isNotNull());
		// what a query filters out may be all there is: without the filter, every metric
		// is there
		awaiting().untilAsserted(
				() -> assertThat(queries).filteredOn((query) -> prometheus.query(query.replace(" > 0", "")).isEmpty())
					.as("queries without data")
					.isEmpty());
	}

	private static ConditionFactory awaiting() {
		return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(500));
	}

	private static JsonNode alert() {
		return service.gcStats().path("alert");
	}

}
