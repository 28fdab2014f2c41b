package io.heapwise.sample.orders;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class OrderPagesTests {

	private final Browser browser;

	@Autowired
	OrderPagesTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@Test
	void listBeginsWithTheNewestOrder() {
		ResponseEntity<String> response = this.browser.page("/orders");
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).contains("20000 orders, page 1 of 800", "/orders/20000", "/orders?page=2")
			.doesNotContain("/orders/19975");
	}

	@Test
	void laterPageLinksBothWays() {
		assertThat(this.browser.page("/orders?page=2").getBody()).contains("/orders/19975", "/orders?page=1",
				"/orders?page=3");
	}

	@Test
	void pageBeyondTheEndSaysSo() {
		assertThat(this.browser.page("/orders?page=9999").getBody()).contains("There are no orders on this page");
	}

	@Test
	void pageBelowOneIsRefusedWithAReason() {
		ResponseEntity<String> response = this.browser.page("/orders?page=0");
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody()).contains("there is no page 0");
	}

	@Test
	void detailShowsCustomerAndLines() {
		ResponseEntity<String> response = this.browser.page("/orders/17");
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).contains("Order 17", "2024-01-01", "/invoices/17.pdf")
			.containsPattern("P-\\d{5}");
	}

	@Test
	void unknownOrderIsNotFoundWithAReason() {
		ResponseEntity<String> response = this.browser.page("/orders/20001");
		assertThat(response.getStatusCode().value()).isEqualTo(404);
		assertThat(response.getBody()).contains("404 Not Found", "There is no order 20001");
	}

	@Test
	void malformedNumberIsRefusedWithAReason() {
		ResponseEntity<String> response = this.browser.page("/orders/{id}", "<b>");
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody()).contains("is not a valid number").doesNotContain("<b>", "Exception");
	}

}
