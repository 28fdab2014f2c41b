package io.heapwise.actuate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Advice over HTTP, as JSON and as an argument file.
 */
class AdviceEndpointHttpTests {

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void adviceIsGivenInTheFormTheClientAccepts(WebApplicationType type) throws Exception {
		try (TestService service = TestService.start(type, Application.class,
				"management.endpoints.web.exposure.include=gcadvice", "heapwise.advice.memory-limit=1GB")) {
			URI uri = service.uri("/actuator/gcadvice");
			for (String accept : new String[] { "*/*", "application/json" }) {
				HttpResponse<String> answer = get(uri, accept);
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/json");
				Map<String, Object> advice = JsonPath.read(answer.body(), "$");
				assertThat(advice).containsOnlyKeys("state", "reason", "basis", "options", "notes", "verdict",
						"snippets", "flags");
				assertThat(advice).containsEntry("state", "insufficient-data").containsEntry("verdict", null);
				assertThat(JsonPath.<Integer>read(answer.body(), "$.basis.limit.bytes")).isEqualTo(1 << 30);
				assertThat(JsonPath.<String>read(answer.body(), "$.basis.limit.source")).isEqualTo("property");
			}
			HttpResponse<String> file = get(uri, "text/plain");
			assertThat(file.statusCode()).isEqualTo(200);
			assertThat(file.headers().firstValue("Content-Type")).get().asString().startsWith("text/plain");
			assertThat(file.body().lines()).isNotEmpty().allMatch((line) -> line.startsWith("#"));
			assertThat(get(uri, "image/png").statusCode()).isEqualTo(406);
		}
	}

	private static HttpResponse<String> get(URI uri, String accept) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
