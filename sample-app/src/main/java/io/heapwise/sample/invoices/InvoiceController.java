package io.heapwise.sample.invoices;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.heapwise.sample.orders.OrderBook;

/**
 * Invoices as documents.
 */
@RestController
class InvoiceController {

	private final OrderBook orders;

	private final InvoicePdf pdf;

	InvoiceController(OrderBook orders, InvoicePdf pdf) {
		this.orders = orders;
		this.pdf = pdf;
	}

	@GetMapping("/invoices/{id}.pdf")
	ResponseEntity<byte[]> invoice(@PathVariable long id) {
		byte[] document = this.pdf.write(this.orders.get(id));
		ContentDisposition disposition = ContentDisposition.inline().filename("invoice-" + id + ".pdf").build();
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_PDF)
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.body(document);
	}

}
