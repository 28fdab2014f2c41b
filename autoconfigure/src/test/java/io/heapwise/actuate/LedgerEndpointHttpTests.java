package io.heapwise.actuate;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.autoconfigure.TestService;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.TestCommands;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger over HTTP, on servlet and reactive servers.
 */
class LedgerEndpointHttpTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=ledger";

	private static final String GRANTED = "management.endpoint.ledger.access=unrestricted";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void librariesAreToldWithoutCountingTheHeap(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			HttpResponse<String> answer = service.get(service.uri("/actuator/ledger"));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<Integer>read(answer.body(), "$.classes.loaded")).isPositive();
			assertThat(JsonPath.<Object>read(answer.body(), "$.comparedTo")).isNull();
			assertThat(JsonPath.<Map<String, String>>read(answer.body(), "$.unavailable")).containsOnlyKeys("startup");
			assertThat(JsonPath.<List<Object>>read(answer.body(), "$.process.rows")).isNotEmpty();
			assertThat(JsonPath.<List<Object>>read(answer.body(), "$.sharing.archives")).isNotEmpty();
			assertThat(answer.body()).contains("\"name\":\"java.base\",\"kind\":\"jdk\",\"classes\":")
				.contains("\"heap\":null,\"allocationShare\":null}");
			assertThat(service.bean(Commands.class).histograms()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void beansAreToldIfStartUpWasRecorded(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED,
				"heapwise.ledger.startup.enabled=true")) {
			HttpResponse<String> answer = service.get(service.uri("/actuator/ledger"));
			assertThat(JsonPath.<Map<String, String>>read(answer.body(), "$.unavailable")).isEmpty();
			assertThat(JsonPath.<List<String>>read(answer.body(), "$.startup.beans[*].name")).contains("commands");
			assertThat(JsonPath.<Number>read(answer.body(), "$.startup.total.allocated").longValue()).isPositive();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void partThatFailsTakesNoOtherWithIt(WebApplicationType type) {
		try (TestService service = TestService.start(type, Broken.class, EXPOSED)) {
			HttpResponse<String> answer = service.get(service.uri("/actuator/ledger"));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<Object>read(answer.body(), "$.process")).isNull();
			assertThat(JsonPath.<String>read(answer.body(), "$.unavailable.process")).contains("log")
				.doesNotContain("secret");
			assertThat(JsonPath.<List<Object>>read(answer.body(), "$.libraries")).isNotEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void heapIsForbiddenUntilAccessIsGranted(WebApplicationType type) {
		for (String refusing : new String[] { "management.endpoint.ledger.access=read-only",
				"management.endpoints.access.default=read-only",
				"management.endpoints.access.max-permitted=read-only" }) {
			try (TestService service = TestService.start(type, Application.class, EXPOSED, refusing)) {
				HttpResponse<String> answer = service.get(service.uri("/actuator/ledger?heap=true"));
				assertThat(answer.statusCode()).isEqualTo(403);
				assertThat(JsonPath.<String>read(answer.body(), "$.reason"))
					.contains("management.endpoint.ledger.access=unrestricted");
				assertThat(service.get(service.uri("/actuator/ledger?heap=false")).statusCode()).isEqualTo(200);
				assertThat(service.bean(Commands.class).histograms()).isZero();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void heapIsCountedOnceInTheCooldown(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED)) {
			URI heap = service.uri("/actuator/ledger?heap=true");
			HttpResponse<String> first = service.get(heap);
			assertThat(first.statusCode()).isEqualTo(200);
			assertThat(first.body()).contains("\"kind\":\"arrays\"").doesNotContain("\"heap\":null");
			HttpResponse<String> second = service.get(heap);
			assertThat(second.statusCode()).isEqualTo(429);
			assertThat(JsonPath.<String>read(second.body(), "$.reason")).contains("heapwise.ledger.heap-cooldown");
			assertThat(JsonPath.<Integer>read(second.body(), "$.retryAfter")).isBetween(1, 60);
			assertThat(service.get(service.uri("/actuator/ledger")).statusCode()).isEqualTo(200);
			assertThat(service.bean(Commands.class).histograms()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void secondCountWhileOneRunsIsAConflict(WebApplicationType type) throws Exception {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED,
				"heapwise.ledger.heap-cooldown=0s")) {
			URI heap = service.uri("/actuator/ledger?heap=true");
			CountDownLatch running = new CountDownLatch(1);
			CountDownLatch end = new CountDownLatch(1);
			service.bean(Commands.class).beforeHistogram = () -> {
				running.countDown();
				await(end);
			};
			CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> service.get(heap));
			try {
				await(running);
				HttpResponse<String> second = service.get(heap);
				assertThat(second.statusCode()).isEqualTo(409);
				assertThat(JsonPath.<String>read(second.body(), "$.reason")).contains("being counted");
			}
			finally {
				end.countDown();
			}
			assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void wrongParametersAreRefused(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED)) {
			HttpResponse<String> wrong = service.get(service.uri("/actuator/ledger?heap=maybe"));
			assertThat(wrong.statusCode()).isEqualTo(400);
			assertThat(wrong.body()).contains("'heap' must be 'true' or 'false'");
			HttpResponse<String> unknown = service.get(service.uri("/actuator/ledger?compareTo=/etc/passwd"));
			assertThat(unknown.statusCode()).isEqualTo(400);
			assertThat(JsonPath.<String>read(unknown.body(), "$.reason"))
				.isEqualTo("A ledger is compared with 'baseline' or 'startup'");
			for (String name : new String[] { "baseline", "startup" }) {
				HttpResponse<String> none = service.get(service.uri("/actuator/ledger?heap=true&compareTo=" + name));
				assertThat(none.statusCode()).isEqualTo(404);
				assertThat(JsonPath.<String>read(none.body(), "$.reason")).contains("heapwise.ledger.file");
			}
			assertThat(service.bean(Commands.class).histograms()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void changeSinceTheStartBeforeAndSinceThisOneIsTold(WebApplicationType type, @TempDir Path folder) {
		String file = "heapwise.ledger.file=" + folder.resolve("ledger.json");
		try (TestService service = TestService.start(type, Application.class, EXPOSED, file)) {
			HttpResponse<String> first = service.get(service.uri("/actuator/ledger?compareTo=baseline"));
			assertThat(first.statusCode()).isEqualTo(404);
			assertThat(JsonPath.<String>read(first.body(), "$.reason")).contains("no ledger of an earlier start");
			HttpResponse<String> startup = service.get(service.uri("/actuator/ledger?compareTo=startup"));
			assertThat(startup.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<String>read(startup.body(), "$.comparedTo.name")).isEqualTo("startup");
			assertThat(startup.body()).contains("\"change\":{\"was\":\"java.base\",\"classes\":");
		}
		try (TestService service = TestService.start(type, Application.class, EXPOSED, file)) {
			HttpResponse<String> baseline = service.get(service.uri("/actuator/ledger?compareTo=baseline"));
			assertThat(baseline.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<String>read(baseline.body(), "$.comparedTo.name")).isEqualTo("baseline");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void allocationIsSampledWhereAccessIsGrantedAndShownFromThenOn(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED, GRANTED)) {
			URI ledger = service.uri("/actuator/ledger");
			assertThat(service.post(ledger, "{\"sampleAllocation\": \"1h\"}").statusCode()).isEqualTo(400);
			HttpResponse<String> wrong = service.post(ledger, "{\"sampleAllocation\": \"long\"}");
			assertThat(wrong.statusCode()).isEqualTo(400);
			assertThat(wrong.body()).contains("'sampleAllocation' must be a time such as '10s'");
			assertThat(service.get(ledger).body()).contains("\"allocationShare\":null");
			HttpResponse<String> sampled = service.post(ledger, "{\"sampleAllocation\": \"1s\"}");
			assertThat(sampled.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<Map<String, String>>read(sampled.body(), "$.unavailable"))
				.doesNotContainKey("allocationShare");
		}
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			assertThat(service.post(service.uri("/actuator/ledger"), "{}").statusCode()).isEqualTo(405);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void jvmThatTellsNothingIsAnsweredWithWhy(WebApplicationType type) {
		try (TestService service = TestService.start(type, Mute.class, EXPOSED)) {
			HttpResponse<String> answer = service.get(service.uri("/actuator/ledger"));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<Object>read(answer.body(), "$.libraries")).isNull();
			assertThat(JsonPath.<String>read(answer.body(), "$.unavailable.libraries"))
				.contains(DiagnosticCommands.CLASS_HIERARCHY);
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
	 * The commands of this JVM, and how often the heap was counted.
	 */
	static final class Commands implements DiagnosticCommands {

		private final HotSpotCommands jvm = new HotSpotCommands();

		private volatile int histograms;

		private volatile Runnable beforeHistogram = () -> {
		};

		int histograms() {
			return this.histograms;
		}

		@Override
		public boolean supports(String command) {
			return this.jvm.supports(command);
		}

		@Override
		public synchronized String run(String command) {
			if (command.equals(CLASS_HISTOGRAM)) {
				this.beforeHistogram.run();
				this.histograms++;
			}
			return this.jvm.run(command);
		}

	}

	/**
	 * An application on this JVM.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Commands commands() {
			return new Commands();
		}

	}

	/**
	 * An application on a JVM without commands.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Mute {

		@Bean
		TestCommands commands() {
			return new TestCommands();
		}

	}

	/**
	 * An application on a system that does not tell the limit of memory.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Broken {

		@Bean
		MemoryLimitReader broken() {
			return () -> {
				throw new IllegalStateException("/secret/path");
			};
		}

	}

}
