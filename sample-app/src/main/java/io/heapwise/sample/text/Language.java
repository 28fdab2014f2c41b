package io.heapwise.sample.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

/**
 * How numbers, dates and names are written in one language. The formats of ICU are not
 * thread-safe and costly to build, so they are built once and used one call at a time.
 */
public class Language {

	private final ULocale locale;

	private final RuleBasedNumberFormat words;

	private final NumberFormat money;

	private final DateFormat date;

	Language(Locale locale) {
		this.locale = ULocale.forLocale(locale);
		this.words = new RuleBasedNumberFormat(this.locale, RuleBasedNumberFormat.SPELLOUT);
		this.money = NumberFormat.getCurrencyInstance(this.locale);
		this.money.setCurrency(Currency.getInstance("EUR"));
		this.date = DateFormat.getDateInstance(DateFormat.LONG, this.locale);
		this.date.setTimeZone(TimeZone.GMT_ZONE);
	}

	/**
	 * Spell an amount out, as it is written on invoices and cheques.
	 * @param amount an amount of money
	 * @return whole units in words and the rest as a fraction of 100
	 */
	public synchronized String spellOut(BigDecimal amount) {
		long whole = amount.longValue();
		int cents = amount.subtract(BigDecimal.valueOf(whole)).movePointRight(2).intValue();
		return "%s %02d/100 EUR".formatted(this.words.format(whole), cents);
	}

	public synchronized String money(BigDecimal amount) {
		return this.money.format(amount);
	}

	public synchronized String date(LocalDate date) {
		return this.date.format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
	}

	/**
	 * Write a text in title case, by the rules of the language.
	 * @param text the text
	 * @return the text with the first letter of every word in title case
	 */
	public String title(String text) {
		return UCharacter.toTitleCase(this.locale, text, BreakIterator.getWordInstance(this.locale));
	}

	public String upperCase(String text) {
		return UCharacter.toUpperCase(this.locale, text);
	}

	public String name() {
		return this.locale.getDisplayLanguage(ULocale.ENGLISH);
	}

}
