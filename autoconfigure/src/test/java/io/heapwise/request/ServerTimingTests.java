package io.heapwise.request;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.heapwise.autoconfigure.TestService;
import io.heapwise.jvm.TestCollectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The header is there however a servlet sends its response.
 */
class ServerTimingTests {

	private static TestService service;

	@BeforeAll
	static void startService() {
		service = TestService.start(WebApplicationType.SERVLET, Application.class,
				"heapwise.gc.request-attribution.server-timing=on");
	}

	@AfterAll
	static void stopService() {
		service.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hit/1500", "/json", "/writer/small", "/writer/large", "/stream/small", "/stream/large",
			"/announced", "/announced-by-header", "/streaming", "/sse", "/error-sent", "/redirect", "/empty", "/reset",
			"/failing/1500", "/mono/1500", "/callable/1500", "/callable-empty" })
	void headerIsThereHoweverTheResponseIsSent(String path) {
		assertThat(timings(service.get(service.uri(path)))).containsExactly("gc;dur=1.5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/beside", "/missing" })
	void zeroIsToldToo(String path) {
		assertThat(timings(service.get(service.uri(path)))).containsExactly("gc;dur=0.0");
	}

	@Test
	void pausesUntilTheResponseBeginsToBeSentAreTold() {
		HttpResponse<String> answer = service.get(service.uri("/flushed"));
		assertThat(timings(answer)).containsExactly("gc;dur=1.5");
		assertThat(answer.body()).isEqualTo("onetwo");
		answer = service.get(service.uri("/buffered"));
		assertThat(timings(answer)).containsExactly("gc;dur=3.0");
		assertThat(answer.body()).isEqualTo("onetwo");
	}

	@Test
	void headerOfTheApplicationIsKept() {
		assertThat(timings(service.get(service.uri("/own")))).containsExactlyInAnyOrder("db;dur=53", "app;dur=47.2",
				"gc;dur=1.5");
	}

	@Test
	void bodiesAreUnchanged() {
		assertThat(service.get(service.uri("/writer/large")).body()).hasSize(100_000 + 1000).contains("12345");
		assertThat(service.get(service.uri("/stream/large")).body()).hasSize(100_000);
		assertThat(service.get(service.uri("/announced")).body()).isEqualTo("0123456789");
		assertThat(service.get(service.uri("/json")).body()).isEqualTo("{\"done\":true}");
		assertThat(service.get(service.uri("/error-sent")).statusCode()).isEqualTo(418);
		assertThat(service.get(service.uri("/redirect")).statusCode()).isEqualTo(302);
		assertThat(service.get(service.uri("/callable-empty")).statusCode()).isEqualTo(204);
		assertThat(service.get(service.uri("/reset")).body()).isEqualTo("anew");
	}

	@Test
	void reactiveResponsesHaveTheHeaderToo() {
		try (TestService reactive = TestService.start(WebApplicationType.REACTIVE, ReactiveApplication.class,
				"heapwise.gc.request-attribution.server-timing=yes")) {
			for (String path : List.of("/hit/1500", "/mono/1500", "/failing/1500")) {
				assertThat(timings(reactive.get(reactive.uri(path)))).as(path).containsExactly("gc;dur=1.5");
			}
			assertThat(timings(reactive.get(reactive.uri("/beside")))).containsExactly("gc;dur=0.0");
			assertThat(timings(reactive.get(reactive.uri("/own")))).containsExactlyInAnyOrder("db;dur=53",
					"gc;dur=1.5");
		}
	}

	private static List<String> timings(HttpResponse<String> answer) {
		return answer.headers().allValues("Server-Timing");
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ PausingApplication.class, Controller.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ PausingApplication.class, ReactiveController.class })
	static class ReactiveApplication {

	}

	@RestController
	static class ReactiveController {

		private final TestCollectors collectors;

		ReactiveController(TestCollectors collectors) {
			this.collectors = collectors;
		}

		@GetMapping("/own")
		String own(ServerHttpResponse response) {
			response.getHeaders().add("Server-Timing", "db;dur=53");
			PausingApplication.pause(this.collectors, 1500);
			return "done";
		}

	}

	@RestController
	static class Controller {

		private static final byte[] CHUNK = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);

		private final TestCollectors collectors;

		Controller(TestCollectors collectors) {
			this.collectors = collectors;
		}

		@GetMapping("/json")
		Map<String, Object> json() {
			pause();
			return Map.of("done", true);
		}

		@GetMapping("/writer/small")
		void writerSmall(HttpServletResponse response) throws IOException {
			pause();
			response.getWriter().printf("%s", "small");
		}

		@GetMapping("/writer/large")
		void writerLarge(HttpServletResponse response) throws IOException {
			pause();
			PrintWriter writer = response.getWriter();
			for (int i = 0; i < 1000; i++) {
				writer.print("1234567890".repeat(9));
				writer.println("1234567890".toCharArray());
			}
		}

		@GetMapping("/stream/small")
		void streamSmall(HttpServletResponse response) throws IOException {
			pause();
			response.getOutputStream().print("small");
		}

		@GetMapping("/stream/large")
		void streamLarge(HttpServletResponse response) throws IOException {
			pause();
			for (int i = 0; i < 100; i++) {
				response.getOutputStream().write(CHUNK);
			}
		}

		@GetMapping("/announced")
		void announced(HttpServletResponse response) throws IOException {
			response.setContentLength(10);
			pause();
			response.getOutputStream().print("0123456789");
		}

		@GetMapping("/announced-by-header")
		void announcedByHeader(HttpServletResponse response) throws IOException {
			response.setHeader("Content-Length", "10");
			pause();
			response.getOutputStream().print("0123456789");
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming() {
			return (output) -> {
				pause();
				output.write(CHUNK);
				output.flush();
			};
		}

		@GetMapping("/sse")
		SseEmitter sse() throws IOException {
			pause();
			SseEmitter emitter = new SseEmitter();
			emitter.send("one");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/error-sent")
		void error(HttpServletResponse response) throws IOException {
			pause();
			response.sendError(418);
		}

		@GetMapping("/redirect")
		void redirect(HttpServletResponse response) throws IOException {
			pause();
			response.sendRedirect("/beside");
		}

		@GetMapping("/empty")
		void empty(HttpServletResponse response) {
			pause();
			response.setStatus(204);
		}

		@GetMapping("/reset")
		void reset(HttpServletResponse response) throws IOException {
			// so that the header is added, and lost again
			response.setHeader("Content-Length", "100000");
			response.getOutputStream().write(CHUNK);
			assertThat(response.containsHeader("Server-Timing")).isTrue();
			assertThat(response.isCommitted()).isFalse();
			pause();
			response.reset();
			response.getWriter().print("anew");
		}

		@GetMapping("/callable-empty")
		Callable<ResponseEntity<Void>> callableEmpty() {
			return () -> {
				pause();
				return ResponseEntity.noContent().build();
			};
		}

		@GetMapping("/flushed")
		void flushed(HttpServletResponse response) throws IOException {
			write(response.getOutputStream(), true);
		}

		@GetMapping("/buffered")
		void buffered(HttpServletResponse response) throws IOException {
			write(response.getOutputStream(), false);
		}

		private void write(OutputStream output, boolean flush) throws IOException {
			pause();
			output.write("one".getBytes(StandardCharsets.UTF_8));
			if (flush) {
				output.flush();
			}
			pause();
			output.write("two".getBytes(StandardCharsets.UTF_8));
		}

		@GetMapping("/own")
		void own(HttpServletResponse response) throws IOException {
			response.addHeader("Server-Timing", "db;dur=53");
			response.addHeader("Server-Timing", "app;dur=47.2");
			pause();
			response.flushBuffer();
		}

		private void pause() {
			PausingApplication.pause(this.collectors, 1500);
		}

	}

}
