package io.heapwise.sample.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;
import io.heapwise.sample.orders.OrderBook;
import io.heapwise.sample.orders.OrderDetail;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class ReportTests {

	private final Browser browser;

	private final OrderBook orders;

	@Autowired
	ReportTests(@LocalServerPort int port, OrderBook orders) {
		this.browser = new Browser(port);
		this.orders = orders;
	}

	@Test
	void spreadsheetHasARowForEachLine() throws IOException {
		LocalDate day = LocalDate.of(2025, 3, 14);
		List<OrderDetail> expected = this.orders.between(day, day);
		ResponseEntity<byte[]> response = this.browser.file("/reports/orders.xlsx?from=2025-03-14&to=2025-03-14");
		assertThat(response.getHeaders().getContentDisposition().getFilename())
			.isEqualTo("orders-2025-03-14-2025-03-14.xlsx");
		try (XSSFWorkbook workbook = open(response.getBody())) {
			XSSFSheet sheet = workbook.getSheetAt(0);
			assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Order");
			assertThat(sheet.getLastRowNum())
				.isEqualTo(expected.stream().mapToInt((order) -> order.lines().size()).sum());
			assertThat(sheet.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(expected.get(0).id());
			assertThat(sheet.getRow(1).getCell(1).getLocalDateTimeCellValue()).isEqualTo(day.atStartOfDay());
			assertThat(sheet.getRow(1).getCell(3).getStringCellValue()).isEqualTo(expected.get(0).customer().getName());
		}
	}

	@Test
	void latestMonthIsTheDefault() throws IOException {
		try (XSSFWorkbook workbook = open(this.browser.file("/reports/orders.xlsx").getBody())) {
			XSSFSheet sheet = workbook.getSheetAt(0);
			LocalDateTime first = sheet.getRow(1).getCell(1).getLocalDateTimeCellValue();
			LocalDateTime last = sheet.getRow(sheet.getLastRowNum()).getCell(1).getLocalDateTimeCellValue();
			assertThat(first).isEqualTo("2025-12-01T00:00:00");
			assertThat(last).isEqualTo("2025-12-31T00:00:00");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			from=2025-13-01               | is not a valid date (such as 2025-12-01)
			from=2025-03-02&to=2025-03-01 | The period ends (2025-03-01) before it begins (2025-03-02)
			from=2025-01-01&to=2025-12-31 | A report covers at most 92 days, not 365
			""")
	void periodThatMakesNoSenseIsRefusedWithAReason(String query, String reason) {
		ResponseEntity<String> response = this.browser.json("/reports/orders.xlsx?" + query);
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody()).contains(reason);
	}

	@Test
	void reportCanBePreparedInTheBackground() throws IOException {
		ResponseEntity<Void> submitted = this.browser.post("/reports/jobs?from=2025-03-14&to=2025-03-15");
		assertThat(submitted.getStatusCode().is3xxRedirection()).isTrue();
		URI location = submitted.getHeaders().getLocation();
		assertThat(location).isNotNull();
		String job = location.getPath();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.browser.json(job).getBody()).contains("\"state\":\"READY\""));
		assertThat(this.browser.page(job).getBody()).contains(job + "/orders.xlsx");
		try (XSSFWorkbook workbook = open(this.browser.file(job + "/orders.xlsx").getBody())) {
			assertThat(workbook.getSheetAt(0).getLastRowNum()).isPositive();
		}
	}

	@Test
	void unknownJobIsNotFoundWithAReason() {
		ResponseEntity<String> response = this.browser.page("/reports/jobs/00000000-0000-0000-0000-000000000000");
		assertThat(response.getStatusCode().value()).isEqualTo(404);
		assertThat(response.getBody()).contains("There is no such report");
		assertThat(this.browser.page("/reports/jobs/nonsense").getStatusCode().value()).isEqualTo(400);
	}

	@Test
	void formSuggestsTheLatestMonth() {
		assertThat(this.browser.page("/reports").getBody()).contains("2025-12-01", "2025-12-31");
	}

	private static XSSFWorkbook open(byte[] content) throws IOException {
		return new XSSFWorkbook(new ByteArrayInputStream(content));
	}

}
