package io.heapwise.sample.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageTests {

	private final Languages languages = new Languages();

	@Test
	void spellsAmountsOut() {
		assertThat(this.languages.of(Locale.ENGLISH).spellOut(new BigDecimal("1234.05")))
			.isEqualTo("one thousand two hundred thirty-four 05/100 EUR");
		assertThat(this.languages.of(Locale.GERMANY).spellOut(new BigDecimal("21.50")))
			.isEqualTo("ein\u00adund\u00adzwanzig 50/100 EUR");
	}

	@Test
	void writesDatesAndMoneyTheWayOfTheLanguage() {
		Language german = this.languages.of(Locale.GERMAN);
		assertThat(german.date(LocalDate.of(2025, 12, 24))).isEqualTo("24. Dezember 2025");
		assertThat(german.money(new BigDecimal("1234.5"))).isEqualTo("1.234,50\u00a0€");
	}

	@Test
	void languageNobodyWritesInFallsBackToEnglish() {
		assertThat(this.languages.includes(Locale.KOREAN)).isFalse();
		assertThat(this.languages.of(Locale.KOREAN).name()).isEqualTo("English");
	}

}
