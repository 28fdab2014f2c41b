package io.heapwise.sample.catalogue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class SearchTests {

	private final Browser browser;

	@Autowired
	SearchTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@ParameterizedTest
	@CsvSource({ "smorgasbord, Smörgåsbord", "smetana, Сметана", "pheta, Φέτα", "Журек, Żurek", "zaatar, Za&#39;atar",
			"lodz, Łódź" })
	void findsAWordWrittenInAnotherWay(String query, String found) {
		ResponseEntity<String> response = this.browser.page("/search?q={query}", query);
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).contains("articles found", found);
	}

	@Test
	void everyWordMustMatch() {
		assertThat(this.browser.page("/search?q=gulyas reykjavik").getBody()).contains("Gulyás from Reykjavík");
		assertThat(this.browser.page("/search?q=gulyas xyzzyx").getBody()).contains("No article has all of these");
	}

	@Test
	void answersJsonWhenAskedTo() {
		ResponseEntity<String> response = this.browser.json("/search?q=smetana");
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
		assertThat(response.getBody()).contains("\"query\":\"smetana\"", "Сметана", "\"score\":", "\"reason\":null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search", "/search?q=", "/search?q=  ", "/search?q=!?" })
	void queryWithoutAWordFindsNothingAndSaysWhy(String uri) {
		assertThat(this.browser.page(uri).getBody()).contains("Type a word to search for");
		assertThat(this.browser.json(uri).getBody()).contains("\"total\":0", "Type a word to search for");
	}

	@Test
	void overlongQueryIsRefusedWithAReason() {
		ResponseEntity<String> page = this.browser.page("/search?q={query}", "x".repeat(101));
		assertThat(page.getStatusCode().value()).isEqualTo(400);
		assertThat(page.getBody()).contains("A query has at most 100 characters, this one has 101");
		ResponseEntity<String> json = this.browser.json("/search?q={query}", "x".repeat(101));
		assertThat(json.getStatusCode().value()).isEqualTo(400);
		assertThat(json.getBody()).contains("A query has at most 100 characters").doesNotContain("trace");
	}

}
