package io.heapwise.request;

import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests of which nothing is told: those for management, and all where attribution is
 * off.
 */
class UnattributedRequestTests {

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.port=0", "SERVLET, management.server.port=0", "REACTIVE, server.port=0" })
	void requestForManagementIsNotAttributed(WebApplicationType type, String property) {
		try (TestService service = start(type, property, "heapwise.gc.request-attribution.server-timing=true")) {
			var answer = service.get(service.managementUri("/actuator/pausing"));
			assertThat(answer.body()).isEqualTo("done");
			assertThat(answer.headers().map()).doesNotContainKey("server-timing");
			String stats = service.get(service.managementUri("/actuator/gcstats")).body();
			assertThat(JsonPath.<Map<String, Object>>read(stats, "$.requests")).containsEntry("measured", 0)
				.containsEntry("hit", 0);
			assertThat(service.bean(PausingApplication.Observations.class).pauses()).allMatch("none"::equals);
			assertThat(service.bean(MeterRegistry.class).get("heapwise.request.gc.pause").timer().count()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void requestsAreStillCountedWhenAttributionIsOff(WebApplicationType type) {
		try (TestService service = start(type, "heapwise.gc.request-attribution.enabled=off",
				"heapwise.gc.request-attribution.server-timing=true")) {
			var answer = service.get(service.uri("/hit/1000"));
			assertThat(answer.headers().map()).doesNotContainKey("server-timing");
			assertThat(service.bean(RequestActivity.class).started()).isEqualTo(1);
			await().until(() -> service.bean(RequestActivity.class).inFlight() == 0);
			assertThat(JsonPath.<Map<String, Object>>read(service.get(service.uri("/actuator/gcstats")).body(), "$"))
				.containsEntry("requests", null);
			assertThat(service.bean(PausingApplication.Observations.class).pauses()).isNotEmpty().containsOnly("none");
			assertThat(service.bean(MeterRegistry.class).find("heapwise.request.gc.pause").timer()).isNull();
		}
	}

	private static TestService start(WebApplicationType type, String... properties) {
		String[] all = new String[properties.length + 1];
		System.arraycopy(properties, 0, all, 1, properties.length);
		all[0] = "management.endpoints.web.exposure.include=gcstats,pausing";
		return TestService.start(type, PausingApplication.class, all);
	}

}
