package io.heapwise.actuate;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
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
		Fields usual = fields(type);
		Fields changed = fields(type, "spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=non_null");
		assertThat(changed.all).containsExactlyElementsOf(usual.all);
		assertThat(changed.isNull).contains("gcstats.generations.old.p50", "gcadvice.verdict",
				"gcadvice.basis.load.variation", "ledger.comparedTo", "lazybeans.rules[].note",
				"lazybeans/suggestions.yaml", "refusal.retryAfter");
	}

	private static Fields fields(WebApplicationType type, String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = "management.endpoints.web.exposure.include=gcstats,settle,ledger,gcadvice,lazybeans";
		all[1] = "heapwise.lazy.rules[0].beans=nowhere";
		System.arraycopy(properties, 0, all, 2, properties.length);
		Fields fields = new Fields(new TreeSet<>(), new TreeSet<>());
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
		// what there is of these depends on what was collected by then
		fields.all.removeIf((field) -> field.matches(".*(recent|\\.live\\.|process).*"));
		return fields;
	}

	private static void add(String path, @Nullable Object json, Fields fields) {
		fields.all.add(path);
		if (json == null) {
			fields.isNull.add(path);
		}
		else if (json instanceof Map<?, ?> object) {
			object.forEach((name, value) -> add(path + "." + name, value, fields));
		}
		else if (json instanceof Collection<?> values) {
			values.forEach((value) -> add(path + "[]", value, fields));
		}
	}

	/**
	 * The fields of all answers, with the way to them.
	 *
	 * @param all the fields
	 * @param isNull those that were {@code null} somewhere
	 */
	private record Fields(TreeSet<String> all, TreeSet<String> isNull) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
