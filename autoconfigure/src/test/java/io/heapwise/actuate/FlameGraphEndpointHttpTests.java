package io.heapwise.actuate;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.jayway.jsonpath.JsonPath;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.autoconfigure.TestService;
import io.heapwise.ledger.LibraryCost;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.allocation.FlameGraphs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The flame graph over HTTP, on servlet and reactive servers, of samples Flight Recorder
 * has really taken.
 */
class FlameGraphEndpointHttpTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=flamegraph";

	private static final String PATH = "/actuator/ledger/flamegraph";

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.port", "SERVLET, management.server.port", "REACTIVE, server.port",
			"REACTIVE, management.server.port" })
	void pageNamesWhoAllocates(WebApplicationType type, String freePort) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, freePort + "=0")) {
			HttpResponse<String> answer = service.get(service.managementUri(PATH + "?seconds=2"));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
					(contentType) -> assertThat(contentType).startsWith("text/html").containsIgnoringCase("utf-8"));
			assertThat(answer.body()).contains("Allocated bytes in 2 s")
				.contains("default-src 'none'")
				.contains("Spender");
			List<LibraryCost> rows = service.bean(LibraryLedger.class).take().libraries();
			assertThat(rows.stream().map(LibraryCost::allocationShare).mapToDouble(Objects::requireNonNull).sum())
				.isBetween(0.999, 1.001);
			assertThat(rows).filteredOn((row) -> row.library().name().endsWith("target/test-classes"))
				.singleElement()
				.extracting(LibraryCost::allocationShare, InstanceOfAssertFactories.DOUBLE)
				.isGreaterThan(0.5);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void wrongParameterIsRefusedWithAReason(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			for (String seconds : new String[] { "0", "301", "-1", "1.5", "soon", "99999999999", "" }) {
				HttpResponse<String> answer = service.get(service.uri(PATH + "?seconds=" + seconds));
				assertThat(answer.statusCode()).as(seconds).isEqualTo(400);
				assertThat(JsonPath.<String>read(answer.body(), "$.reason")).contains("from 1 to 300");
			}
			HttpResponse<String> answer = service.get(service.uri(PATH + "?startup=maybe"));
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(JsonPath.<String>read(answer.body(), "$.reason")).contains("startup");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void secondFlameGraphMeanwhileIsAConflict(WebApplicationType type) throws Exception {
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			URI uri = service.uri(PATH + "?seconds=300");
			CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> service.get(uri));
			AtomicReference<HttpResponse<String>> second = new AtomicReference<>();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				// one second only, should it come before the first
				second.set(service.get(service.uri(PATH + "?seconds=1")));
				return second.get().statusCode() == 409;
			});
			assertThat(JsonPath.<String>read(second.get().body(), "$.reason")).contains("is being made");
			if (!first.isDone()) {
				// as when the application ends: the first one is answered with what there
				// is
				service.bean(FlameGraphs.class).close();
			}
			assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isIn(200, 409);
		}
	}

	@Test
	void endOfTheApplicationDoesNotWaitForTheSamples() throws Exception {
		TestService service = TestService.start(WebApplicationType.SERVLET, Application.class, EXPOSED,
				"server.shutdown=graceful", "spring.lifecycle.timeout-per-shutdown-phase=2m");
		URI uri = service.uri(PATH + "?seconds=300");
		CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> service.get(uri));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> service.get(service.uri(PATH + "?seconds=1")).statusCode() == 409);
		long begin = System.nanoTime();
		service.close();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(100));
		assertThat(answer.get(60, TimeUnit.SECONDS).body()).contains("Spender");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void startUpIsShownIfSamplesWereTaken(WebApplicationType type) {
		try (TestService service = TestService.start(type, ApplicationThatSpendsAtStart.class, EXPOSED,
				"heapwise.ledger.startup.flame-graph=true")) {
			HttpResponse<String> answer = service.get(service.uri(PATH + "?startup=true"));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("Allocated bytes during start-up").contains("Spender");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void startUpIsNotFoundIfNoSamplesWereTaken(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			HttpResponse<String> answer = service.get(service.uri(PATH + "?startup=true"));
			assertThat(answer.statusCode()).isEqualTo(404);
			assertThat(JsonPath.<String>read(answer.body(), "$.reason"))
				.contains("heapwise.ledger.startup.flame-graph");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoints.web.path-mapping.flamegraph=fire, /actuator/fire",
			"management.endpoints.web.path-mapping.ledger=book, /actuator/book/flamegraph",
			"management.endpoints.web.base-path=/manage, /manage/ledger/flamegraph" })
	void pathIsBelowThatOfTheLedgerUnlessMapped(String propertyAndPath) {
		String[] parts = propertyAndPath.split(", ");
		try (TestService service = TestService.start(WebApplicationType.SERVLET, Application.class, EXPOSED,
				parts[0])) {
			assertThat(service.get(service.uri(parts[1] + "?seconds=0")).statusCode()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void flameGraphIsNotFoundUntilItIsExposed(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class,
				"management.endpoints.web.exposure.include=health")) {
			assertThat(service.get(service.uri(PATH)).statusCode()).isEqualTo(404);
		}
	}

	/**
	 * An application that does nothing but allocate.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean(initMethod = "start", destroyMethod = "interrupt")
		Spender spender() {
			return new Spender();
		}

	}

	/**
	 * An application that allocates long enough before it is ready for samples to be
	 * taken of it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ApplicationThatSpendsAtStart {

		@Bean
		Object spent() throws InterruptedException {
			Spender spender = new Spender();
			spender.start();
			Thread.sleep(500);
			spender.interrupt();
			spender.join();
			return new Object();
		}

	}

	static final class Spender extends Thread {

		private volatile byte[] last;

		Spender() {
			setDaemon(true);
		}

		@Override
		public void run() {
			while (!isInterrupted()) {
				for (int i = 0; i < 50; i++) {
					this.last = new byte[100_000];
				}
				try {
					Thread.sleep(1);
				}
				catch (InterruptedException ex) {
					return;
				}
			}
		}

	}

}
