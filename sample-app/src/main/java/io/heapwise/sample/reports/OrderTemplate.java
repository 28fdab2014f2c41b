package io.heapwise.sample.reports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;

/**
 * The empty spreadsheet of orders, with its headings and styles.
 */
@Component
class OrderTemplate {

	private static final List<String> HEADINGS = List.of("Order", "Date", "Status", "Customer", "Contact", "City",
			"Line", "Number", "Product", "Packing", "Quantity", "Unit price", "Amount");

	private static final int CHARACTER_WIDTH = 256;

	private final byte[] content;

	OrderTemplate() {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			SheetStyle.addTo(workbook);
			XSSFSheet sheet = workbook.createSheet("Orders");
			sheet.createFreezePane(0, 1);
			addHeadings(sheet.createRow(0), workbook);
			workbook.write(out);
			this.content = out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void addHeadings(XSSFRow row, XSSFWorkbook workbook) {
		for (String heading : HEADINGS) {
			int column = Math.max(0, row.getLastCellNum());
			XSSFCell cell = row.createCell(column);
			cell.setCellValue(heading);
			cell.setCellStyle(SheetStyle.HEADING.in(workbook));
			row.getSheet().setColumnWidth(column, (heading.length() + 8) * CHARACTER_WIDTH);
		}
	}

	XSSFWorkbook copy() throws IOException {
		return new XSSFWorkbook(new ByteArrayInputStream(this.content));
	}

}
