package io.heapwise.request;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests of a real reactive server are counted once and end.
 */
class ServerRequestWebFilterTests {

	private static TestService service;

	private RequestActivity activity;

	private long startedBefore;

	@BeforeAll
	static void startService() {
		service = TestService.start(WebApplicationType.REACTIVE, Application.class);
	}

	@AfterAll
	static void stopService() {
		service.close();
	}

	@BeforeEach
	void remember() {
		this.activity = service.bean(RequestActivity.class);
		this.startedBefore = this.activity.started();
	}

	@ParameterizedTest
	@CsvSource({ "/sync, 200", "/mono, 200", "/mono/timeout, 500", "/failing, 500", "/throwing, 500", "/missing, 404",
			"/streaming, 200" })
	void requestIsCountedOnceAndEnds(String path, int status) {
		assertThat(service.get(service.uri(path)).statusCode()).isEqualTo(status);
		assertCountedOnceAndEnded();
	}

	@ParameterizedTest
	@CsvSource({ "/never, false", "/endless, true" })
	void requestWhoseClientGoesAwayEnds(String path, boolean answers) throws Exception {
		URI uri = service.uri(path);
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			if (answers) {
				assertThat(socket.getInputStream().read()).isNotNegative();
			}
			await().untilAsserted(() -> assertThat(this.activity.inFlight()).isEqualTo(1));
		}
		assertCountedOnceAndEnded();
	}

	@Test
	void requestIsInFlightUntilItIsAnswered() throws Exception {
		Thread client = new Thread(() -> service.get(service.uri("/slow")));
		client.start();
		await().untilAsserted(() -> assertThat(this.activity.inFlight()).isEqualTo(1));
		client.join();
		assertCountedOnceAndEnded();
	}

	private void assertCountedOnceAndEnded() {
		await().untilAsserted(() -> assertThat(this.activity.inFlight()).isZero());
		assertThat(this.activity.started()).isEqualTo(this.startedBefore + 1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Controller.class)
	static class Application {

	}

	@RestController
	static class Controller {

		@GetMapping("/sync")
		String sync() {
			return "done";
		}

		@GetMapping("/mono")
		Mono<String> mono() {
			return Mono.just("done").delayElement(Duration.ofMillis(1));
		}

		@GetMapping("/mono/timeout")
		Mono<String> timeout() {
			return Mono.<String>never().timeout(Duration.ofMillis(1));
		}

		@GetMapping("/slow")
		Mono<String> slow() {
			return Mono.just("done").delayElement(Duration.ofSeconds(1));
		}

		@GetMapping("/never")
		Mono<String> never() {
			return Mono.never();
		}

		@GetMapping("/failing")
		Mono<String> failing() {
			return Mono.error(new IllegalStateException("on purpose"));
		}

		@GetMapping("/throwing")
		Mono<String> throwing() {
			throw new IllegalStateException("on purpose");
		}

		@GetMapping(path = "/streaming", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> streaming() {
			return Flux.just("one", "two", "three");
		}

		@GetMapping(path = "/endless", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> endless() {
			return Flux.interval(Duration.ZERO, Duration.ofMillis(10)).map(String::valueOf).onBackpressureDrop();
		}

	}

}
