package io.heapwise.sample.reports;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Sends spreadsheets.
 */
final class Spreadsheets {

	private static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private Spreadsheets() {
	}

	static ResponseEntity<byte[]> response(ReportPeriod period, byte[] content) {
		String filename = "orders-%s-%s.xlsx".formatted(period.from(), period.to());
		ContentDisposition disposition = ContentDisposition.attachment().filename(filename).build();
		return ResponseEntity.ok()
			.contentType(XLSX)
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.body(content);
	}

}
