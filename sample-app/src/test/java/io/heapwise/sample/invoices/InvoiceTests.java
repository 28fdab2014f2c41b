package io.heapwise.sample.invoices;

import java.io.IOException;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;
import io.heapwise.sample.orders.OrderBook;
import io.heapwise.sample.orders.OrderDetail;
import io.heapwise.sample.text.Languages;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class InvoiceTests {

	private final Browser browser;

	private final OrderBook orders;

	private final Languages languages;

	@Autowired
	InvoiceTests(@LocalServerPort int port, OrderBook orders, Languages languages) {
		this.browser = new Browser(port);
		this.orders = orders;
		this.languages = languages;
	}

	@Test
	void invoiceHasTheLinesAndTheTotalInWords() throws IOException {
		OrderDetail order = this.orders.get(17);
		ResponseEntity<byte[]> response = this.browser.file("/invoices/17.pdf");
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
		String text = text(response.getBody());
		assertThat(text).contains("Invoice 17", order.customer().getName());
		assertThat(order.lines()).isNotEmpty().allSatisfy((line) -> assertThat(text).contains(line.number()));
		String words = this.languages.of(order.customer().getLocale()).spellOut(order.total());
		assertThat(text.replaceAll("\\s+", "")).contains(words.replaceAll("\\s+", ""));
	}

	@Test
	void unknownOrderHasNoInvoice() {
		ResponseEntity<String> response = this.browser.page("/invoices/20001.pdf");
		assertThat(response.getStatusCode().value()).isEqualTo(404);
		assertThat(response.getBody()).contains("There is no order 20001");
	}

	@Test
	void malformedNumberIsRefusedWithAReason() {
		ResponseEntity<String> response = this.browser.page("/invoices/seventeen.pdf");
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody()).contains("&#39;seventeen&#39; is not a valid number");
	}

	private static String text(byte[] document) throws IOException {
		try (PdfReader reader = new PdfReader(document)) {
			return new PdfTextExtractor(reader).getTextFromPage(1);
		}
	}

}
