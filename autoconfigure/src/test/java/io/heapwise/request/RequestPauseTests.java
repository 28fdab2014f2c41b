package io.heapwise.request;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;

import io.heapwise.autoconfigure.TestService;
import io.heapwise.jvm.TestCollectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Pauses are told of the requests they hit, wherever a request may be looked at, through
 * real servers; the pauses themselves are made up.
 */
class RequestPauseTests {

	private static final Map<WebApplicationType, TestService> services = new EnumMap<>(WebApplicationType.class);

	@BeforeAll
	static void startServices() {
		for (WebApplicationType type : List.of(WebApplicationType.SERVLET, WebApplicationType.REACTIVE)) {
			TestService service = TestService.start(type, PausingApplication.class,
					"management.endpoints.web.exposure.include=gcstats");
			services.put(type, service);
			assertThat(requests(service)).containsOnlyKeys("measured", "hit", "pauseSeconds", "max", "worst")
				.containsEntry("measured", 0)
				.containsEntry("hit", 0)
				.containsEntry("pauseSeconds", 0.0)
				.containsEntry("max", null)
				.containsEntry("worst", List.of());
			assertThat(timer(service).count()).isZero();
		}
	}

	@AfterAll
	static void stopServices() {
		services.values().forEach(TestService::close);
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, /hit/, 12345", "SERVLET, /mono/, 23456", "SERVLET, /callable/, 34567",
			"SERVLET, /failing/, 45678", "REACTIVE, /hit/, 12345", "REACTIVE, /mono/, 23456",
			"REACTIVE, /failing/, 45678" })
	void requestThatWasHitIsTold(WebApplicationType type, String path, long micros) {
		TestService service = services.get(type);
		RequestAttribution attribution = service.bean(RequestAttribution.class);
		long measured = attribution.measured();
		long hit = attribution.hit();
		long pauseNanos = attribution.pauseNanos();
		long count = timer(service).count();
		Instant before = Instant.now().minusMillis(1);
		assertThat(service.get(service.uri(path + micros)).statusCode())
			.isEqualTo(path.startsWith("/failing") ? 500 : 200);
		await().until(() -> timer(service).count() == count + 1);
		double seconds = micros / 1e6;
		Map<String, Object> requests = requests(service);
		assertThat(requests).containsEntry("measured", (int) measured + 1).containsEntry("hit", (int) hit + 1);
		assertThat(attribution.pauseNanos()).isEqualTo(pauseNanos + micros * 1000);
		assertThat((double) requests.get("pauseSeconds")).isEqualTo(attribution.pauseNanos() / 1e9);
		assertThat((double) requests.get("max")).isGreaterThanOrEqualTo(seconds);
		assertThat(worst(requests)).filteredOn((worst) -> worst.get("pauseSeconds").equals(seconds))
			.singleElement()
			.satisfies((worst) -> {
				assertThat(worst).containsOnlyKeys("at", "uri", "seconds", "pauseSeconds")
					.containsEntry("uri", path + "{micros}");
				assertThat(Instant.parse((String) worst.get("at"))).isBetween(before, Instant.now());
				assertThat((double) worst.get("seconds")).isBetween(0.0, 60.0);
			});
		assertThat(timer(service).max(TimeUnit.MICROSECONDS)).isGreaterThanOrEqualTo(micros);
		await().untilAsserted(() -> assertThat(observed(service)).containsOnlyOnce(Double.toString(seconds)));
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void requestBesideThePauseReportsNone(WebApplicationType type) {
		TestService service = services.get(type);
		RequestAttribution attribution = service.bean(RequestAttribution.class);
		await().until(() -> service.bean(RequestActivity.class).inFlight() == 0);
		long measured = attribution.measured();
		long hit = attribution.hit();
		int observed = observed(service).size();
		assertThat(service.get(service.uri("/beside")).headers().map()).doesNotContainKey("server-timing");
		// the response is there before the request ends
		await().until(() -> attribution.measured() == measured + 1 && observed(service).size() > observed);
		PausingApplication.pause(service.bean(TestCollectors.class), 5000);
		service.get(service.uri("/beside"));
		await().until(() -> attribution.measured() == measured + 2 && observed(service).size() > observed + 1);
		assertThat(attribution.hit()).isEqualTo(hit);
		assertThat(observed(service).subList(observed, observed + 2)).containsOnly("none");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void forgedAndHugeInputReachesNoMeterAndNoStatistics(WebApplicationType type) {
		TestService service = services.get(type);
		RequestAttribution attribution = service.bean(RequestAttribution.class);
		long hit = attribution.hit();
		String forged = "forged".repeat(500);
		service.get(service.uri("/hit/99000?q=" + forged), "User-Agent", forged);
		service.get(service.uri("/" + forged + "?pause=98000"), "User-Agent", forged);
		await().until(() -> attribution.hit() == hit + 2);
		assertThat(attribution.worst()).extracting(HitRequest::uri).hasSizeGreaterThan(1).contains("/hit/{micros}");
		assertThat(service.get(service.uri("/actuator/gcstats")).body()).doesNotContain("forged");
		assertThat(service.bean(MeterRegistry.class).getMeters()).extracting(Meter::getId)
			.filteredOn((id) -> id.getName().startsWith("heapwise."))
			.flatExtracting(Meter.Id::getTags)
			.extracting(Tag::getValue)
			.isNotEmpty()
			.noneMatch((value) -> value.contains("forged"));
		assertThat(timer(service).getId().getTags()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void brokenSubscriberDoesNotReachTheRequest(WebApplicationType type) {
		TestService service = services.get(type);
		RequestAttribution attribution = service.bean(RequestAttribution.class);
		attribution.subscribe((nanos) -> {
			throw new IllegalStateException("on purpose");
		});
		long hit = attribution.hit();
		assertThat(service.get(service.uri("/hit/1000")).statusCode()).isEqualTo(200);
		assertThat(service.get(service.uri("/mono/1000")).statusCode()).isEqualTo(200);
		await().until(() -> attribution.hit() == hit + 2);
		await().until(() -> service.bean(RequestActivity.class).inFlight() == 0);
	}

	private static Map<String, Object> requests(TestService service) {
		return JsonPath.read(service.get(service.uri("/actuator/gcstats")).body(), "$.requests");
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> worst(Map<String, Object> requests) {
		return (List<Map<String, Object>>) requests.get("worst");
	}

	private static Timer timer(TestService service) {
		return service.bean(MeterRegistry.class).get("heapwise.request.gc.pause").timer();
	}

	private static List<String> observed(TestService service) {
		return service.bean(PausingApplication.Observations.class).pauses();
	}

}
