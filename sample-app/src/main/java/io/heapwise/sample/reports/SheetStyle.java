package io.heapwise.sample.reports;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Cell styles of the report. A copy of the template holds each at the same place.
 */
enum SheetStyle {

	/**
	 * Head of a column.
	 */
	HEADING {
		@Override
		void apply(XSSFCellStyle style, XSSFWorkbook workbook) {
			XSSFFont font = workbook.createFont();
			font.setBold(true);
			style.setFont(font);
			style.setBorderBottom(BorderStyle.MEDIUM);
			style.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
			style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
		}
	},

	/**
	 * Words.
	 */
	TEXT {
		@Override
		void apply(XSSFCellStyle style, XSSFWorkbook workbook) {
			style.setWrapText(false);
		}
	},

	/**
	 * A count.
	 */
	COUNT {
		@Override
		void apply(XSSFCellStyle style, XSSFWorkbook workbook) {
			style.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
		}
	},

	/**
	 * An amount of money.
	 */
	MONEY {
		@Override
		void apply(XSSFCellStyle style, XSSFWorkbook workbook) {
			style.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00 [$€-1]"));
		}
	},

	/**
	 * A day.
	 */
	DATE {
		@Override
		void apply(XSSFCellStyle style, XSSFWorkbook workbook) {
			style.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
		}
	};

	abstract void apply(XSSFCellStyle style, XSSFWorkbook workbook);

	/**
	 * Add all styles to a new workbook.
	 * @param workbook the workbook
	 */
	static void addTo(XSSFWorkbook workbook) {
		for (SheetStyle style : values()) {
			style.apply(workbook.createCellStyle(), workbook);
		}
	}

	XSSFCellStyle in(XSSFWorkbook workbook) {
		// every workbook begins with a style of its own
		return workbook.getCellStyleAt(ordinal() + 1);
	}

}
