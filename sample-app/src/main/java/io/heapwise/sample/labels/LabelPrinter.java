package io.heapwise.sample.labels;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

import org.springframework.stereotype.Component;

import io.heapwise.sample.text.Language;
import io.heapwise.sample.text.Languages;
import io.heapwise.sample.text.Scripts;
import io.heapwise.sample.text.SearchKeys;

/**
 * Writes labels.
 */
@Component
class LabelPrinter {

	private static final BigDecimal SAMPLE_AMOUNT = new BigDecimal("1234.56");

	private static final LocalDate SAMPLE_DATE = LocalDate.of(2025, 12, 24);

	private final Languages languages;

	private final Scripts scripts;

	private final SearchKeys keys;

	LabelPrinter(Languages languages, Scripts scripts, SearchKeys keys) {
		this.languages = languages;
		this.scripts = scripts;
		this.keys = keys;
	}

	Label print(String text, Locale locale) {
		Language language = this.languages.of(locale);
		return new Label(text, language.name(), language.title(text), language.upperCase(text),
				this.scripts.latin(text), this.scripts.greek(text), this.scripts.cyrillic(text), this.keys.plain(text),
				language.date(SAMPLE_DATE), language.money(SAMPLE_AMOUNT), language.spellOut(SAMPLE_AMOUNT));
	}

}
