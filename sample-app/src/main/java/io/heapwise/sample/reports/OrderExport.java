package io.heapwise.sample.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;

import io.heapwise.sample.orders.OrderBook;
import io.heapwise.sample.orders.OrderDetail;

/**
 * Writes orders to a spreadsheet, one row for each of their lines.
 */
@Component
class OrderExport {

	private final OrderBook orders;

	private final OrderTemplate template;

	OrderExport(OrderBook orders, OrderTemplate template) {
		this.orders = orders;
		this.template = template;
	}

	byte[] write(ReportPeriod period) {
		try (XSSFWorkbook workbook = this.template.copy(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			XSSFSheet sheet = workbook.getSheetAt(0);
			for (OrderDetail order : this.orders.between(period.from(), period.to())) {
				order.lines().forEach((line) -> addRow(sheet, order, line));
			}
			workbook.write(out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void addRow(XSSFSheet sheet, OrderDetail order, OrderDetail.Line line) {
		XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
		add(row, SheetStyle.COUNT, (cell) -> cell.setCellValue(order.id()));
		add(row, SheetStyle.DATE, (cell) -> cell.setCellValue(order.orderedOn()));
		addText(row, order.status().name());
		addText(row, order.customer().getName());
		addText(row, order.customer().getContact());
		addText(row, order.customer().getCity());
		add(row, SheetStyle.COUNT, (cell) -> cell.setCellValue(line.position()));
		addText(row, line.number());
		addText(row, line.product());
		addText(row, line.packaging());
		add(row, SheetStyle.COUNT, (cell) -> cell.setCellValue(line.quantity()));
		add(row, SheetStyle.MONEY, (cell) -> cell.setCellValue(line.unitPrice().doubleValue()));
		add(row, SheetStyle.MONEY, (cell) -> cell.setCellValue(line.total().doubleValue()));
	}

	private static void addText(XSSFRow row, String text) {
		add(row, SheetStyle.TEXT, (cell) -> cell.setCellValue(text));
	}

	private static void add(XSSFRow row, SheetStyle style, Consumer<XSSFCell> content) {
		XSSFCell cell = row.createCell(Math.max(0, row.getLastCellNum()));
		content.accept(cell);
		cell.setCellStyle(style.in(row.getSheet().getWorkbook()));
	}

}
