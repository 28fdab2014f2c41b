package io.heapwise.lazy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with one bean of every kind does under a rule for everything what it
 * does without.
 */
class CategoriesApplicationTests {

	private static final String[] COMMON = { "--server.port=0", "--management.endpoints.web.exposure.include=*",
			"--management.endpoint.health.show-details=always", "--heapwise.settle.on-startup.enabled=false",
			"--categories.name=x", "--spring.jmx.enabled=false" };

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void everythingWorksAsItDidEagerly() throws Exception {
		Observed eager = run("eager");
		assertThat(eager.traces).hasSizeGreaterThanOrEqualTo(17);
		Observed ruled = run("ruled", CategoriesApplication.RULE);
		assertThat(ruled.traces).isEqualTo(eager.traces);
		assertThat(ruled.answers).isEqualTo(eager.answers);
		assertThat(ruled.report.rules().get(0).deferred()).contains("io.heapwise.lazy.CategoriesApplication$Controller",
				"io.heapwise.lazy.CategoriesApplication$Service", "made");
		assertThat(ruled.report.rules().get(0).failed()).isEmpty();
	}

	@Test
	void springsOwnLazyInitializationLosesSomeOfIt() throws Exception {
		Observed eager = run("eager");
		Observed lazy = run("lazy", "--spring.main.lazy-initialization=true");
		Set<String> lost = new TreeSet<>(eager.traces);
		lost.removeAll(lazy.traces);
		// the table in docs/lazy-rules.md
		assertThat(lost).containsExactlyInAnyOrder("bean created in the background",
				"init method of a bean nobody needs", "initializing bean nobody needs",
				"listener hidden behind an interface", "listener type hidden behind an interface",
				"post construct of a bean nobody needs", "scheduled method hidden behind an interface");
		assertThat(lazy.answers).isEqualTo(eager.answers);
	}

	private Observed run(String name, String... arguments) throws Exception {
		CategoriesApplication.begin(name);
		SpringApplication application = new SpringApplication(CategoriesApplication.class,
				CategoriesApplication.Declared.class);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		String[] all = new String[COMMON.length + arguments.length];
		System.arraycopy(COMMON, 0, all, 0, COMMON.length);
		System.arraycopy(arguments, 0, all, COMMON.length, arguments.length);
		try (ConfigurableApplicationContext context = application.run(all)) {
			String address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			Map<String, String> answers = new TreeMap<>();
			for (String path : new String[] { "/categories", "/categories/failing", "/own", "/actuator/categories",
					"/actuator/info", "/actuator/metrics/categories.gauge", "/actuator/health" }) {
				answers.put(path, get(address + path));
			}
			Set<String> traces = CategoriesApplication.TRACES.get(name);
			// those of a schedule come when they come
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> traces.contains("scheduled method")
						&& (name.equals("lazy") || traces.contains("scheduled method hidden behind an interface")));
			return new Observed(new TreeSet<>(traces), answers, context.getBean(LazyBeans.class).report());
		}
	}

	private String get(String address) throws Exception {
		HttpResponse<String> response = this.client.send(HttpRequest.newBuilder(URI.create(address)).build(),
				HttpResponse.BodyHandlers.ofString());
		// free disk space changes
		String body = address.endsWith("/health")
				? String.valueOf(response.body().contains("\"healthOfIt\"") || response.body().contains("HealthOfIt"))
				: response.body();
		return response.statusCode() + " " + response.headers().firstValue("X-Filter").orElse("-") + " "
				+ response.headers().firstValue("X-Interceptor").orElse("-") + " " + body;
	}

	private record Observed(Set<String> traces, Map<String, String> answers, LazyReport report) {
	}

}
