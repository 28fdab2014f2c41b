package io.heapwise.actuate;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.autoconfigure.TestService;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCommands;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settle endpoint over HTTP, on servlet and reactive servers.
 */
class SettleEndpointHttpTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=settle";

	private static final String GRANTED = "management.endpoint.settle.access=unrestricted";

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.port", "SERVLET, management.server.port", "REACTIVE, server.port",
			"REACTIVE, management.server.port" })
	void refusalInsideTheCooldownSaysWhenToRetry(WebApplicationType type, String freePort) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED, freePort + "=0")) {
			URI settle = service.managementUri("/actuator/settle");
			HttpResponse<String> first = service.post(settle, "");
			assertThat(first.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<String>read(first.body(), "$.trigger")).isEqualTo("demand");
			assertThat(JsonPath.<String>read(first.body(), "$.outcome")).isEqualTo("suppressed");
			assertThat(first.headers().firstValue("Retry-After")).isEmpty();

			HttpResponse<String> second = service.post(settle, "");
			assertThat(second.statusCode()).isEqualTo(429);
			assertThat(JsonPath.<String>read(second.body(), "$.reason")).contains("heapwise.settle.on-demand.cooldown");
			String seconds = String.valueOf(JsonPath.<Integer>read(second.body(), "$.retryAfter"));
			assertThat(Integer.parseInt(seconds)).isBetween(1, 60);
			assertThat(second.headers().allValues("Retry-After")).containsExactly(seconds);

			HttpResponse<String> reports = service.get(settle);
			assertThat(reports.statusCode()).isEqualTo(200);
			assertThat(reports.headers().firstValue("Retry-After")).isEmpty();
			assertThat(JsonPath.<Integer>read(reports.body(), "$.reports.length()")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.servlet.context-path=/app, /app/manage/tidy",
			"SERVLET, spring.mvc.servlet.path=/app, /app/manage/tidy",
			"REACTIVE, spring.webflux.base-path=/app, /app/manage/tidy" })
	void refusalSaysWhenToRetryUnderAnyPath(WebApplicationType type, String prefix, String path) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED, prefix,
				"management.endpoints.web.base-path=/manage", "management.endpoints.web.path-mapping.settle=tidy")) {
			assertThat(service.post(service.uri(path), "").statusCode()).isEqualTo(200);
			HttpResponse<String> refused = service.post(service.uri(path), "");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void secondSettleWhileOneRunsIsAConflict(WebApplicationType type) throws Exception {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED)) {
			CountDownLatch running = new CountDownLatch(1);
			CountDownLatch end = new CountDownLatch(1);
			service.bean(TestCommands.class).offer(DiagnosticCommands.GC_RUN, () -> {
				running.countDown();
				await(end);
				return "";
			});
			URI settle = service.uri("/actuator/settle");
			CompletableFuture<HttpResponse<String>> first = CompletableFuture
				.supplyAsync(() -> service.post(settle, ""));
			try {
				await(running);
				HttpResponse<String> second = service.post(settle, "");
				assertThat(second.statusCode()).isEqualTo(409);
				assertThat(JsonPath.<String>read(second.body(), "$.reason")).contains("A settle is running");
				assertThat(second.headers().firstValue("Retry-After")).isEmpty();
			}
			finally {
				end.countDown();
			}
			assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void settlingIsRefusedUntilAccessIsGranted(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			URI settle = service.uri("/actuator/settle");
			assertThat(service.post(settle, "").statusCode()).isEqualTo(405);
			HttpResponse<String> reports = service.get(settle);
			assertThat(reports.statusCode()).isEqualTo(200);
			assertThat(reports.body()).isEqualTo("{\"reports\":[]}");
			assertThat(service.bean(TestCommands.class).runs()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void endpointIsNotFoundUntilItIsExposed(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, GRANTED)) {
			assertThat(service.post(service.uri("/actuator/settle"), "").statusCode()).isEqualTo(404);
			assertThat(service.get(service.uri("/actuator/settle")).statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void modeIsChosenByTheRequest(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED,
				"heapwise.settle.on-demand.cooldown=0s")) {
			URI settle = service.uri("/actuator/settle");
			HttpResponse<String> concurrent = service.post(settle, "{\"mode\": \"concurrent\"}");
			assertThat(concurrent.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<String>read(concurrent.body(), "$.outcome")).isEqualTo("skipped");
			assertThat(service.bean(TestCommands.class).runs()).isEmpty();

			HttpResponse<String> wrong = service.post(settle, "{\"mode\": \"gentle\"}");
			assertThat(wrong.statusCode()).isEqualTo(400);
			assertThat(wrong.body())
				.isEqualTo("{\"reason\":\"'mode' must be 'full', 'concurrent' or 'auto'\",\"retryAfter\":null}");
			assertThat(service.bean(TestCommands.class).runs()).isEmpty();

			assertThat(service.post(settle, "{\"mode\": \"full\"}").statusCode()).isEqualTo(200);
			assertThat(service.bean(TestCommands.class).runs()).contains(DiagnosticCommands.GC_RUN);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A collector that never collects, so that a settle ends at once.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		TestCollectors collectors() {
			return new TestCollectors(Collector.SERIAL);
		}

		@Bean
		TestCommands commands() {
			return new TestCommands().offer(DiagnosticCommands.GC_RUN, () -> "");
		}

	}

}
