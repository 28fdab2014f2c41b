package io.heapwise.request;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests of a real servlet container are counted once and end.
 */
class ServerRequestFilterTests {

	private static TestService service;

	private RequestActivity activity;

	private long startedBefore;

	@BeforeAll
	static void startService() {
		service = TestService.start(WebApplicationType.SERVLET, Application.class,
				// Tomcat never ends a request whose client went away at once
				"server.shutdown=immediate");
	}

	@AfterAll
	static void stopService() {
		service.close();
	}

	@BeforeEach
	void remember() {
		this.activity = service.bean(RequestActivity.class);
		this.startedBefore = this.activity.started();
		service.bean(Controller.class).proceed = new CountDownLatch(1);
	}

	@ParameterizedTest
	@CsvSource({ "/sync, 200", "/callable, 200", "/callable/failing, 500", "/deferred/timeout, 503",
			"/deferred/failing, 500", "/streaming, 200", "/failing, 500", "/missing, 404" })
	void requestIsCountedOnceAndEnds(String path, int status) {
		assertThat(service.get(service.uri(path)).statusCode()).isEqualTo(status);
		assertCountedOnceAndEnded();
	}

	@ParameterizedTest
	@CsvSource({ "/sync/held", "/callable/held", "/deferred/held", "/streaming/held" })
	void requestIsInFlightUntilItIsAnswered(String path) throws Exception {
		Thread client = new Thread(() -> service.get(service.uri(path)));
		client.start();
		await().untilAsserted(() -> assertThat(this.activity.started()).isEqualTo(this.startedBefore + 1));
		await().untilAsserted(() -> assertThat(this.activity.inFlight()).isEqualTo(1));
		Controller controller = service.bean(Controller.class);
		controller.proceed.countDown();
		await().until(() -> controller.deferred == null || controller.deferred.setResult("done")
				|| controller.deferred.isSetOrExpired());
		client.join();
		assertCountedOnceAndEnded();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/endless", "/endless/held" })
	void requestWhoseClientGoesAwayEnds(String path) throws Exception {
		URI uri = service.uri(path);
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path).getBytes(StandardCharsets.UTF_8));
			assertThat(socket.getInputStream().read()).isNotNegative();
			assertThat(this.activity.inFlight()).isEqualTo(1);
		}
		assertCountedOnceAndEnded();
	}

	private void assertCountedOnceAndEnded() {
		await().untilAsserted(() -> assertThat(this.activity.inFlight()).isZero());
		assertThat(this.activity.started()).isEqualTo(this.startedBefore + 1);
		// a request that had ended twice would hide one that begins now
		this.activity.begin();
		assertThat(this.activity.inFlight()).isEqualTo(1);
		this.activity.end();
	}

	/**
	 * Lets the thread that started {@code /endless/held} leave no earlier than the
	 * streaming has failed.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Controller.class)
	static class Application implements WebMvcConfigurer {

		private final ObjectProvider<Controller> controller;

		Application(ObjectProvider<Controller> controller) {
			this.controller = controller;
		}

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new AsyncHandlerInterceptor() {
				@Override
				public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
						Object handler) throws Exception {
					Application.this.controller.getObject().held();
				}
			}).addPathPatterns("/endless/held");
		}

	}

	@RestController
	static class Controller {

		private volatile CountDownLatch proceed = new CountDownLatch(1);

		private volatile DeferredResult<String> deferred;

		@GetMapping("/sync")
		String sync() {
			return "done";
		}

		@GetMapping("/sync/held")
		String syncHeld() throws InterruptedException {
			return held();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "done";
		}

		@GetMapping("/callable/held")
		Callable<String> callableHeld() {
			return this::held;
		}

		@GetMapping("/callable/failing")
		Callable<String> callableFailing() {
			return () -> {
				throw new IllegalStateException("on purpose");
			};
		}

		@GetMapping("/deferred/held")
		DeferredResult<String> deferredHeld() {
			this.deferred = new DeferredResult<>();
			return this.deferred;
		}

		@GetMapping("/deferred/timeout")
		DeferredResult<String> deferredTimeout() {
			return new DeferredResult<>(10L);
		}

		@GetMapping("/deferred/failing")
		DeferredResult<String> deferredFailing() {
			DeferredResult<String> result = new DeferredResult<>();
			result.setErrorResult(new IllegalStateException("on purpose"));
			return result;
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming() {
			return (output) -> output.write('x');
		}

		@GetMapping("/streaming/held")
		StreamingResponseBody streamingHeld() {
			return (output) -> {
				output.write('x');
				output.flush();
				try {
					held();
				}
				catch (InterruptedException ex) {
					throw new IOException(ex);
				}
			};
		}

		@GetMapping({ "/endless", "/endless/held" })
		StreamingResponseBody endless() {
			return (output) -> {
				try {
					while (!Thread.currentThread().isInterrupted()) {
						output.write(new byte[8192]);
						output.flush();
					}
				}
				finally {
					this.proceed.countDown();
				}
			};
		}

		@GetMapping("/failing")
		String failing() {
			throw new IllegalStateException("on purpose");
		}

		private String held() throws InterruptedException {
			assertThat(this.proceed.await(30, TimeUnit.SECONDS)).isTrue();
			return "done";
		}

	}

}
