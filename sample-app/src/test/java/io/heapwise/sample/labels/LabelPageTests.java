package io.heapwise.sample.labels;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class LabelPageTests {

	private final Browser browser;

	@Autowired
	LabelPageTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@Test
	void writesATextInOtherScripts() {
		ResponseEntity<String> response = this.browser.page("/labels?text={text}&locale=pl", "Москва");
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).contains("Polish", "Moskva", "moskva", "tysiąc dwieście trzydzieści cztery");
	}

	@Test
	void capitalsFollowTheLanguage() {
		assertThat(this.browser.page("/labels?text=izmir&locale=tr").getBody()).contains("İZMİR");
		assertThat(this.browser.page("/labels?text=izmir&locale=it").getBody()).contains("IZMIR");
	}

	@Test
	void unknownLanguageIsRefusedWithAReason() {
		ResponseEntity<String> response = this.browser.page("/labels?locale=xx");
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody()).contains("There are no labels in &#39;xx&#39;, only in de, el, en");
	}

	@Test
	void overlongTextIsRefusedWithAReason() {
		ResponseEntity<String> response = this.browser.page("/labels?text={text}", "x".repeat(201));
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody()).contains("A label holds at most 200 characters, not 201");
	}

}
