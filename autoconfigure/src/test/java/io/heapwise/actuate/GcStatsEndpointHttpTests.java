package io.heapwise.actuate;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.HdrHistogram.AtomicHistogram;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.alert.GcShareAlert;
import io.heapwise.autoconfigure.TestService;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.CallFrame;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.Phase;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestProcess;
import io.heapwise.jvm.TestSystemGcCalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The statistics as JSON over HTTP: every field is there, unknown ones are {@code null}.
 */
class GcStatsEndpointHttpTests {

	private static final String[] WINDOWS = { "1m", "5m", "15m", "total" };

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void figuresOfThisJvmAreShown(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class,
				"management.endpoints.web.exposure.include=gcstats", "heapwise.settle.on-startup.enabled=true",
				"heapwise.settle.on-startup.once-per-jvm=false", "heapwise.alert.window=10s")) {
			await().untilAsserted(() -> assertThat(service.bean(GcMonitor.class).recent()).isNotEmpty());
			await().until(() -> !Double.isNaN(service.bean(GcShareAlert.class).status().share()));
			HttpResponse<String> answer = service.get(service.uri("/actuator/gcstats"));
			assertThat(answer.statusCode()).isEqualTo(200);
			Map<String, Object> stats = JsonPath.read(answer.body(), "$");
			assertThat(stats).containsOnlyKeys("collector", "uptime", "cpu", "pauses", "generations", "heap", "settle",
					"alert", "requests", "explicit", "hiccups", "recent");
			assertThat(stats).containsEntry("hiccups", null);
			assertThat(object(stats, "collector")).containsOnlyKeys("name", "generational", "jvm", "beans");
			assertThat(stats.get("uptime")).isInstanceOf(Double.class);
			assertThat(object(stats, "heap")).containsOnlyKeys("used", "committed", "max", "live", "allocationRate",
					"promotionRate");
			assertThat(object(object(stats, "heap"), "live")).containsOnlyKeys("bytes", "origin", "at");
			assertSettle(object(stats, "settle"));
			assertAlert(object(stats, "alert"));
			assertRecent(JsonPath.read(answer.body(), "$.recent[0]"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void callersOfExplicitCollectionsAreShown(WebApplicationType type) {
		try (TestService service = TestService.start(type, UnknownApplication.class,
				"management.endpoints.web.exposure.include=gcstats", "heapwise.gc.explicit-callers=always")) {
			assertThat(JsonPath.<List<?>>read(service.get(service.uri("/actuator/gcstats")).body(), "$.explicit"))
				.isEmpty();
			TestSystemGcCalls calls = service.bean(TestSystemGcCalls.class);
			await().until(() -> calls.subscriptions() == 1);
			for (long at : List.of(1_700_000_000_000L, 1_700_000_001_000L)) {
				service.bean(TestCollectors.class)
					.collect(new GarbageCollection(1, at, Generation.WHOLE, Phase.PAUSE, "MarkSweepCompact",
							"end of major GC", "System.gc()", 1, 4000, 2000, 100, 100));
			}
			calls.call(1_700_000_002_000L, new CallFrame(AtomicHistogram.class.getName(), "reset", 12,
					AtomicHistogram.class.getClassLoader().getClass().getName()));
			String body = service.get(service.uri("/actuator/gcstats")).body();
			Map<String, Object> known = JsonPath.read(body, "$.explicit[0]");
			assertThat(known).containsOnlyKeys("at", "caller", "via", "jar", "count", "heapwise")
				.containsEntry("at", "2023-11-14T22:13:22Z")
				.containsEntry("caller", "org.HdrHistogram.AtomicHistogram.reset(AtomicHistogram.java:12)")
				.containsEntry("via", null)
				.containsEntry("count", 1)
				.containsEntry("heapwise", false);
			assertThat((String) known.get("jar")).matches("HdrHistogram-[\\d.]+\\.jar");
			Map<String, Object> unknown = JsonPath.read(body, "$.explicit[1]");
			assertThat(unknown).containsEntry("caller", null)
				.containsEntry("jar", null)
				.containsEntry("count", 1)
				.containsEntry("at", "2023-11-14T22:13:21Z");
		}
	}

	private void assertSettle(Map<String, Object> settle) {
		assertThat(settle).containsOnlyKeys("trigger", "outcome", "explanation", "at", "seconds", "passes",
				"pauseSeconds", "heap", "process", "nativeTrimmed", "flags");
		assertThat(settle).containsEntry("trigger", "startup");
		assertThat(Instant.parse((String) settle.get("at"))).isBefore(Instant.now());
		assertThat(settle.get("seconds")).isInstanceOf(Double.class);
		assertThat(object(settle, "heap")).containsOnlyKeys("usedBefore", "usedAfter", "committedBefore",
				"committedAfter");
		assertThat(object(settle, "process")).containsOnlyKeys("rssBefore", "rssAfter", "pssBefore", "pssAfter");
		assertThat((List<?>) settle.get("flags")).allSatisfy(
				(flag) -> assertThat(flag).asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
					.containsOnlyKeys("name", "from", "to", "restored"));
	}

	private void assertAlert(Map<String, Object> alert) {
		assertThat(alert).containsOnlyKeys("state", "threshold", "clearBelow", "window", "value", "since", "causes")
			.containsEntry("state", "ok")
			.containsEntry("threshold", 0.05)
			.containsEntry("window", "10s")
			.containsEntry("causes", List.of());
		assertThat(((Number) alert.get("value")).doubleValue()).isBetween(0.0, 1.0);
		assertThat(Instant.parse((String) alert.get("since"))).isBefore(Instant.now());
	}

	private void assertRecent(Map<String, Object> collection) {
		assertThat(collection).containsOnlyKeys("id", "at", "generation", "phase", "collector", "action", "cause",
				"seconds", "usedBefore", "usedAfter");
		assertThat(Instant.parse((String) collection.get("at"))).isBefore(Instant.now().plusSeconds(60));
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void unknownFiguresAreNull(WebApplicationType type) {
		try (TestService service = TestService.start(type, UnknownApplication.class,
				"management.endpoints.web.exposure.include=gcstats,settle",
				"management.endpoint.settle.access=unrestricted")) {
			Map<String, Object> stats = JsonPath.read(service.get(service.uri("/actuator/gcstats")).body(), "$");
			assertThat(stats).containsEntry("settle", null);
			assertThat(object(stats, "alert")).containsEntry("state", "ok").containsEntry("value", null);
			assertThat(object(stats, "cpu")).containsOnlyKeys("source", "availableProcessors", "gcSeconds",
					"processSeconds", "shareOfProcess", "shareOfCapacity");
			assertThat(object(stats, "cpu")).containsEntry("source", null)
				.containsEntry("gcSeconds", null)
				.containsEntry("processSeconds", null)
				.containsEntry("availableProcessors", 1);
			for (String share : List.of("shareOfProcess", "shareOfCapacity")) {
				assertThat(object(object(stats, "cpu"), share)).containsOnlyKeys(WINDOWS)
					.allSatisfy((window, value) -> assertThat(value).isNull());
			}
			assertThat(object(stats, "pauses")).containsOnlyKeys("source", "count", "seconds", "max", "share")
				.containsEntry("max", null);
			assertThat(object(object(stats, "pauses"), "share")).containsOnlyKeys(WINDOWS);
			assertThat(object(stats, "generations")).containsOnlyKeys("young", "old", "whole");
			assertThat(object(object(stats, "generations"), "young"))
				.containsOnlyKeys("pauses", "pauseSeconds", "concurrentCycles", "concurrentSeconds", "p50", "p95",
						"p99", "max", "lastCause", "lastAt")
				.containsEntry("p50", null)
				.containsEntry("lastCause", null)
				.containsEntry("lastAt", null);
			assertThat(object(stats, "heap")).containsEntry("max", null).containsEntry("live", null);

			String settled = service.post(service.uri("/actuator/settle"), "").body();
			assertThat(JsonPath.<Map<String, Object>>read(settled, "$")).containsEntry("nativeTrimmed", null);
			assertThat(JsonPath.<Map<String, Object>>read(settled, "$.process")).containsEntry("rssBefore", null)
				.containsEntry("pssAfter", null);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void timesAreSecondsAndInstantsAreIso(WebApplicationType type) {
		try (TestService service = TestService.start(type, UnknownApplication.class,
				"management.endpoints.web.exposure.include=gcstats")) {
			service.bean(TestCollectors.class)
				.collect(new GarbageCollection(7, 1_700_000_000_000L, Generation.YOUNG, Phase.PAUSE, "Copy",
						"end of minor GC", "Allocation Failure", 12_500_000, 4000, 2000, 100, 100));
			String body = service.get(service.uri("/actuator/gcstats")).body();
			Map<String, Object> recent = JsonPath.read(body, "$.recent[0]");
			assertThat(recent).containsEntry("at", "2023-11-14T22:13:20Z")
				.containsEntry("seconds", 0.0125)
				.containsEntry("generation", "young")
				.containsEntry("phase", "pause")
				.containsEntry("usedBefore", 4000);
			assertThat(JsonPath.<Map<String, Object>>read(body, "$.generations.young")).containsEntry("lastAt",
					"2023-11-14T22:13:20Z");
			assertThat(JsonPath.<Double>read(body, "$.pauses.max")).isCloseTo(0.0125, Percentage.withPercentage(1));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void stallsAreShownWhenTheyAreMeasured(WebApplicationType type) {
		try (TestService service = TestService.start(type, UnknownApplication.class,
				"management.endpoints.web.exposure.include=gcstats", "heapwise.gc.hiccups.enabled=true")) {
			String body = service.get(service.uri("/actuator/gcstats")).body();
			Map<String, Object> hiccups = JsonPath.read(body, "$.hiccups");
			assertThat(hiccups).containsOnlyKeys("since", "intervals", "p50", "p99", "p999", "max", "stalls",
					"gcSeconds", "otherSeconds", "worst", "throttled", "majorFaults");
			assertThat(Instant.parse((String) hiccups.get("since"))).isBefore(Instant.now().plusSeconds(1));
			assertThat(hiccups).containsEntry("majorFaults", null);
			await().untilAsserted(() -> {
				System.gc();
				List<Map<String, Object>> worst = JsonPath.read(service.get(service.uri("/actuator/gcstats")).body(),
						"$.hiccups.worst");
				assertThat(worst).isNotEmpty()
					.allSatisfy((stall) -> assertThat(stall).containsOnlyKeys("at", "seconds", "gcPauseSeconds"));
			});
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> object(Map<String, Object> json, String field) {
		assertThat(json.get(field)).as(field).isInstanceOf(Map.class);
		return (Map<String, Object>) json.get(field);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	/**
	 * A JVM that tells next to nothing of itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class UnknownApplication {

		@Bean
		TestCollectors collectors() {
			return new TestCollectors(Collector.SERIAL);
		}

		@Bean
		TestSystemGcCalls systemGcCalls() {
			return new TestSystemGcCalls();
		}

		@Bean
		TestHeap heap() {
			return new TestHeap(1, 2, -1);
		}

		@Bean
		TestCpu cpu() {
			return new TestCpu();
		}

		@Bean
		GcCpuClock cpuClock() {
			return GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN);
		}

		@Bean
		TestProcess process() {
			return new TestProcess();
		}

		@Bean
		TestCommands commands() {
			return new TestCommands().offer(DiagnosticCommands.GC_RUN, () -> "");
		}

	}

}
