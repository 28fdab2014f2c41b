package io.heapwise.sample.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.lowagie.text.Font;
import org.librepdf.openpdf.fonts.Liberation;
import org.springframework.stereotype.Component;

/**
 * Fonts that have the letters of every customer's name; they are embedded in each
 * invoice.
 */
@Component
class InvoiceFonts {

	private final Font text = load(Liberation.SANS, 10);

	private final Font strong = load(Liberation.SANS_BOLD, 10);

	private final Font title = load(Liberation.SANS_BOLD, 18);

	private final Font remark = load(Liberation.SANS_ITALIC, 9);

	private static Font load(Liberation liberation, int size) {
		try {
			return liberation.create(size);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Font text() {
		return this.text;
	}

	Font strong() {
		return this.strong;
	}

	Font title() {
		return this.title;
	}

	Font remark() {
		return this.remark;
	}

}
