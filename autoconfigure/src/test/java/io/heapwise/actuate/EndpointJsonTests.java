package io.heapwise.actuate;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON of all endpoints has the shape the documentation gives it, whatever the
 * application has its own JSON look like.
 */
class EndpointJsonTests {

	private static final List<String> PATHS = List.of("gcstats", "settle", "ledger", "gcadvice", "lazybeans",
			"lazybeans/suggestions");

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void theApplicationsOwnJsonChangesNothing(WebApplicationType type) {
		TreeSet<String> usual = fields(type);
		TreeSet<String> changed = fields(type, "spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=non_null");
		assertThat(changed).containsExactlyElementsOf(usual);
		assertThat(usual).contains("gcstats.generations.old.p50=null", "gcadvice.verdict=null",
				"gcadvice.basis.load.variation=null", "ledger.comparedTo=null", "lazybeans.rules[].note=null",
				"lazybeans/suggestions.yaml=null");
	}

	/**
	 * All fields there are, those that are {@code null} marked.
	 */
	private static TreeSet<String> fields(WebApplicationType type, String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = "management.endpoints.web.exposure.include=gcstats,settle,ledger,gcadvice,lazybeans";
		all[1] = "heapwise.lazy.rules[0].beans=nowhere";
		System.arraycopy(properties, 0, all, 2, properties.length);
		TreeSet<String> fields = new TreeSet<>();
		try (TestService service = TestService.start(type, Application.class, all)) {
			for (String path : PATHS) {
				HttpResponse<String> answer = service.get(service.uri("/actuator/" + path));
				assertThat(answer.statusCode()).isEqualTo(200);
				add(path, JsonPath.read(answer.body(), "$"), fields);
			}
			HttpResponse<String> refusal = service.get(service.uri("/actuator/ledger?compareTo=nothing"));
			assertThat(refusal.statusCode()).isEqualTo(400);
			add("refusal", JsonPath.read(refusal.body(), "$"), fields);
		}
		// what is null or there at all by the second, and by what was collected
		fields.removeIf((field) -> field.matches(".*(recent|process|live|young|whole|max|p99Pause|Rate|cpu).*"));
		return fields;
	}

	private static void add(String path, Object json, TreeSet<String> fields) {
		if (json instanceof Map<?, ?> object) {
			object.forEach((name, value) -> {
				if (value == null) {
					fields.add(path + "." + name + "=null");
				}
				else {
					add(path + "." + name, value, fields);
				}
			});
		}
		else if (json instanceof Collection<?> values) {
			values.stream().filter((value) -> value != null).forEach((value) -> add(path + "[]", value, fields));
		}
		else {
			fields.add(path);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
