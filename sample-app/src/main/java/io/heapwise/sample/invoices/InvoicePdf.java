package io.heapwise.sample.invoices;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import org.springframework.stereotype.Component;

import io.heapwise.sample.orders.OrderDetail;
import io.heapwise.sample.text.Language;
import io.heapwise.sample.text.Languages;

/**
 * Writes the invoice of an order, with figures as the customer's language writes them.
 */
@Component
class InvoicePdf {

	private static final float MARGIN = 50;

	private static final float[] COLUMN_WIDTHS = { 1, 3, 8, 3, 2, 3, 3 };

	private final InvoiceFonts fonts;

	private final Languages languages;

	InvoicePdf(InvoiceFonts fonts, Languages languages) {
		this.fonts = fonts;
		this.languages = languages;
	}

	byte[] write(OrderDetail order) {
		Language language = this.languages.of(order.customer().getLocale());
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
		PdfWriter.getInstance(document, out);
		document.addTitle("Invoice " + order.id());
		document.open();
		document.add(new Paragraph("Invoice " + order.id(), this.fonts.title()));
		document.add(new Paragraph(language.date(order.orderedOn()), this.fonts.text()));
		document.add(address(order));
		document.add(lines(order, language));
		document.add(new Paragraph("Total: " + language.money(order.total()), this.fonts.strong()));
		document.add(new Paragraph("In words: " + language.spellOut(order.total()), this.fonts.remark()));
		document.close();
		return out.toByteArray();
	}

	private Paragraph address(OrderDetail order) {
		Paragraph address = new Paragraph(String.join("\n", order.customer().getName(), order.customer().getContact(),
				order.customer().getCity()), this.fonts.text());
		address.setSpacingBefore(20);
		address.setSpacingAfter(20);
		return address;
	}

	private PdfPTable lines(OrderDetail order, Language language) {
		PdfPTable table = new PdfPTable(COLUMN_WIDTHS);
		table.setWidthPercentage(100);
		table.setSpacingAfter(15);
		table.setHeaderRows(1);
		Stream.of("#", "Number", "Product", "Packing", "Qty", "Price", "Amount")
			.forEach((heading) -> table.addCell(cell(heading, this.fonts.strong(), Element.ALIGN_LEFT)));
		for (OrderDetail.Line line : order.lines()) {
			Stream.of(Integer.toString(line.position()), line.number(), line.product(), line.packaging())
				.forEach((text) -> table.addCell(cell(text, this.fonts.text(), Element.ALIGN_LEFT)));
			Stream.of(Integer.toString(line.quantity()), language.money(line.unitPrice()), language.money(line.total()))
				.forEach((figure) -> table.addCell(cell(figure, this.fonts.text(), Element.ALIGN_RIGHT)));
		}
		return table;
	}

	private static PdfPCell cell(String text, Font font, int alignment) {
		PdfPCell cell = new PdfPCell(new Phrase(text, font));
		cell.setHorizontalAlignment(alignment);
		cell.setPadding(4);
		return cell;
	}

}
