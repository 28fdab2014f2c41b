package io.heapwise.request;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests for management do not count, wherever it is; those beside it do.
 */
class ManagementRequestsTests {

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.port=0, /actuator/gcstats", //
			"SERVLET, server.servlet.context-path=/app, /app/actuator/gcstats",
			"SERVLET, spring.mvc.servlet.path=/app, /app/actuator/gcstats",
			"SERVLET, management.endpoints.web.base-path=/manage, /manage/gcstats",
			"SERVLET, management.endpoints.web.base-path=/, /gcstats",
			"SERVLET, management.endpoint.health.probes.add-additional-paths=true, /livez",
			"SERVLET, management.server.port=0, /actuator/gcstats", //
			"REACTIVE, server.port=0, /actuator/gcstats", //
			"REACTIVE, spring.webflux.base-path=/app, /app/actuator/gcstats",
			"REACTIVE, management.endpoints.web.base-path=/manage, /manage/gcstats",
			"REACTIVE, management.endpoints.web.base-path=/, /gcstats",
			"REACTIVE, management.endpoint.health.probes.add-additional-paths=true, /livez",
			"REACTIVE, management.server.port=0, /actuator/gcstats" })
	void requestForManagementDoesNotCount(WebApplicationType type, String property, String path) {
		try (TestService service = TestService.start(type, Application.class,
				"management.endpoints.web.exposure.include=health,gcstats", property)) {
			RequestActivity activity = service.bean(RequestActivity.class);
			assertThat(service.get(service.managementUri(path)).statusCode()).isEqualTo(200);
			assertThat(activity.started()).isZero();
			service.get(service.uri((path.startsWith("/app") ? "/app" : "") + "/of-the-service"));
			assertThat(activity.started()).isEqualTo(1);
			await().untilAsserted(() -> assertThat(activity.inFlight()).isZero());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void pathOfTheServiceCountsWhenManagementHasItsOwnPort(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, "management.server.port=0",
				"management.endpoint.health.probes.add-additional-paths=true")) {
			RequestActivity activity = service.bean(RequestActivity.class);
			URI probe = service.uri("/readyz");
			assertThat(service.get(probe).statusCode()).isEqualTo(200);
			assertThat(activity.started()).isZero();
			service.get(service.uri("/actuator/of-the-service"));
			assertThat(activity.started()).isEqualTo(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
