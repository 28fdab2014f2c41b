package io.heapwise.actuate;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The report on lazy rules over HTTP, on servlet and reactive servers.
 */
class LazyBeansEndpointHttpTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=lazybeans";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void withoutRulesThereIsNothingToTell(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED)) {
			HttpResponse<String> answer = service.get(service.uri("/actuator/lazybeans"));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body())
				.isEqualTo("{\"rules\":[],\"totals\":{\"deferred\":0,\"created\":0,\"saving\":null}}");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void theFirstRequestThatNeedsABeanIsNamed(WebApplicationType type) {
		try (TestService service = TestService.start(type, Application.class, EXPOSED,
				"heapwise.lazy.rules[0].name=greetings", "heapwise.lazy.rules[0].note=they are long",
				"heapwise.lazy.rules[0].types=*Greeting,Greeter", "heapwise.lazy.rules[0].libraries=no-such-library",
				"heapwise.lazy.rules[1].beans=lazyBeansEndpointHttpTests.Application")) {
			HttpResponse<String> before = service.get(service.uri("/actuator/lazybeans"));
			assertThat(JsonPath.<String>read(before.body(), "$.rules[0].note")).isEqualTo("they are long");
			assertThat(JsonPath.<List<String>>read(before.body(), "$.rules[0].deferred")).containsExactly("greeting");
			assertThat(JsonPath.<List<Object>>read(before.body(), "$.rules[0].created")).isEmpty();
			assertThat(JsonPath.<Boolean>read(before.body(), "$.rules[0].effective")).isTrue();
			assertThat(JsonPath.<List<Object>>read(before.body(), "$.rules[0].libraries")).isEmpty();
			assertThat(JsonPath.<Object>read(before.body(), "$.rules[1].libraries")).isNull();
			assertThat(service.get(service.uri("/greet?secret=1")).body()).isEqualTo("hello");
			HttpResponse<String> after = service.get(service.uri("/actuator/lazybeans"));
			Map<String, Object> created = JsonPath.read(after.body(), "$.rules[0].created[0]");
			assertThat(created).containsEntry("bean", "greeting").containsEntry("cause", "use");
			assertThat((String) created.get("by")).satisfies((by) -> assertThat(by).doesNotContain("secret")
				.startsWith((type == WebApplicationType.SERVLET) ? "GET /greet" : "io.heapwise"));
			assertThat(((Number) created.get("seconds")).doubleValue()).isPositive();
			assertThat(((Number) created.get("allocated")).longValue()).isPositive();
			assertThat(((Number) created.get("classes")).longValue()).isNotNegative();
			assertThat(JsonPath.<Integer>read(after.body(), "$.totals.created")).isEqualTo(1);
		}
	}

	@Test
	void rulesHoldWithManagementOnAPortOfItsOwn() {
		try (TestService service = TestService.start(WebApplicationType.SERVLET, Application.class, EXPOSED,
				"management.server.port=0", "heapwise.lazy.rules[0].types=Greeting")) {
			assertThat(service.managementUri("").getPort()).isNotEqualTo(service.uri("").getPort());
			String before = service.get(service.managementUri("/actuator/lazybeans")).body();
			assertThat(JsonPath.<List<String>>read(before, "$.rules[0].deferred")).containsExactly("greeting");
			assertThat(JsonPath.<List<Object>>read(before, "$.rules[0].created")).isEmpty();
			assertThat(JsonPath.<Boolean>read(before, "$.rules[0].effective")).isTrue();
			assertThat(service.get(service.uri("/greet")).body()).isEqualTo("hello");
			String after = service.get(service.managementUri("/actuator/lazybeans")).body();
			assertThat(JsonPath.<List<String>>read(after, "$.rules[0].created[*].by")).containsExactly("GET /greet");
		}
	}

	@Test
	void whatARuleSavesIsToldFromTheLedgerOfStartUp() {
		String[] common = { EXPOSED, "heapwise.lazy.validate=true", "heapwise.lazy.rules[0].types=Greeting",
				"heapwise.lazy.rules[1].types=Needed", "heapwise.lazy.rules[1].injection=eager" };
		try (TestService service = TestService.start(WebApplicationType.SERVLET, Application.class, common)) {
			String answer = service.get(service.uri("/actuator/lazybeans")).body();
			assertThat(JsonPath.<List<Object>>read(answer, "$.rules[0].created")).hasSize(1);
			assertThat(JsonPath.<Object>read(answer, "$.rules[0].saving")).isNull();
			assertThat(JsonPath.<Object>read(answer, "$.totals.saving")).isNull();
		}
		String[] recorded = Stream.concat(Stream.of("heapwise.ledger.startup.enabled=true"), Stream.of(common))
			.toArray(String[]::new);
		try (TestService service = TestService.start(WebApplicationType.SERVLET, Application.class, recorded)) {
			String answer = service.get(service.uri("/actuator/lazybeans")).body();
			Map<String, Object> saving = JsonPath.read(answer, "$.rules[0].saving");
			assertThat(((Number) saving.get("seconds")).doubleValue()).isPositive();
			assertThat(((Number) saving.get("allocated")).longValue()).isPositive();
			assertThat(((Number) saving.get("classes")).longValue()).isNotNegative();
			assertThat(JsonPath.<List<String>>read(answer, "$.rules[1].forced[*].bean")).containsExactly("needed");
			assertThat(JsonPath.<Object>read(answer, "$.rules[1].saving")).isNull();
			assertThat(JsonPath.<Object>read(answer, "$.totals.saving")).isEqualTo(saving);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "HdrHistogram", "HdrHistogram-*.jar", "org.hdrhistogram:HdrHistogram", "org.hdrhistogram:*" })
	void aLibraryThatARuleNamesIsToldWithItsLoadedClasses(String pattern) {
		try (TestService service = TestService.start(WebApplicationType.SERVLET, Application.class, EXPOSED,
				"heapwise.lazy.rules[0].name=histograms", "heapwise.lazy.rules[0].libraries=" + pattern)) {
			String answer = service.get(service.uri("/actuator/lazybeans")).body();
			assertThat(JsonPath.<List<String>>read(answer, "$.rules[0].deferred")).contains("counting");
			assertThat(JsonPath.<List<String>>read(answer, "$.rules[0].libraries[*].name")).singleElement()
				.asString()
				.startsWith("HdrHistogram-");
		}
	}

	static class Greeting {

		String text() {
			return "hello";
		}

	}

	static class Needed {

	}

	static class Counting {

		long count() {
			return new Histogram(2).getTotalCount();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Greeting greeting() {
			return new Greeting();
		}

		@Bean
		Counting counting() {
			return new Counting();
		}

		@Bean
		Needed needed() {
			return new Needed();
		}

		@Bean
		Object needs(Needed needed) {
			return "needs";
		}

		@Bean
		Greetings greetings(Greeting greeting) {
			return new Greetings(greeting);
		}

	}

	@RestController
	static class Greetings {

		private final Greeting greeting;

		Greetings(Greeting greeting) {
			this.greeting = greeting;
		}

		@GetMapping("/greet")
		String greet() {
			return this.greeting.text();
		}

	}

}
