package io.heapwise.sample.home;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class HomeTests {

	private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

	private final Browser browser;

	@Autowired
	HomeTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@Test
	void linksPagesDocumentsAndEndpoints() {
		assertThat(links()).contains("/orders", "/search", "/reports", "/turnover", "/labels", "/reports/orders.xlsx",
				"/invoices/20000.pdf", "/actuator", "/actuator/health", "/actuator/metrics", "/actuator/prometheus");
	}

	@Test
	void everyLinkWorks() {
		assertThat(links())
			.allSatisfy((link) -> assertThat(this.browser.file(link).getStatusCode().value()).as(link).isEqualTo(200));
	}

	@Test
	void dangerousEndpointsAreNotExposed() {
		assertThat(links()).doesNotContain("/actuator/heapdump", "/actuator/shutdown");
		assertThat(this.browser.page("/actuator/heapdump").getStatusCode().value()).isEqualTo(404);
	}

	private Set<String> links() {
		String page = String.valueOf(this.browser.page("/").getBody());
		return LINK.matcher(page).results().map((MatchResult result) -> result.group(1)).collect(Collectors.toSet());
	}

}
