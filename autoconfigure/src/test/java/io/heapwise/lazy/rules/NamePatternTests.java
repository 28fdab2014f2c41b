package io.heapwise.lazy.rules;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What patterns mean.
 */
class NamePatternTests {

	@ParameterizedTest
	@CsvSource({ "com.acme.Report, com.acme.Report, true", "com.acme.Report, com.acme.Reports, false",
			"com.acme.*, com.acme.Report, true", "com.acme.*, com.acme.pdf.Report, false",
			"com.acme.**, com.acme.pdf.Report, true", "com.acme.**, com.acmex.Report, false",
			"com.**.Report, com.acme.pdf.Report, true", "**.Report, com.acme.Report, true",
			"com.acme.Rep?rt, com.acme.Report, true", "com.acme?Report, com.acme.Report, false",
			"Report, com.acme.Report, true", "Rep*, com.acme.Report, true", "Rep*, com.acme.Invoice, false",
			"com.acme.Outer$In*, com.acme.Outer$Inner, true", "**, com.acme.Report, true",
			"Inner, com.acme.Outer$Inner, true", "Outer*, com.acme.Outer$Inner, true" })
	void typesAreMatched(String pattern, String name, boolean matches) {
		assertThat(NamePattern.ofType(pattern).matches(name)).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "com.acme, com.acme, true", "com.acme, com.acme.pdf, false", "com.acme.*, com.acme, false",
			"com.acme.*, com.acme.pdf, true", "com.acme.**, com.acme, true", "com.acme.**, com.acme.pdf.fonts, true",
			"com.acme.**, com.acmex, false", "**.pdf, com.acme.pdf, true", "demo, demo, true",
			"demo, com.demo, false" })
	void packagesAreMatched(String pattern, String name, boolean matches) {
		assertThat(NamePattern.ofPackage(pattern).matches(name)).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "report*, reportService, true", "*Service, com.acme.ReportService, true", "a?c, a.c, true",
			"orders(main), orders(main), true", "report, Report, false" })
	void beansAreMatched(String pattern, String name, boolean matches) {
		assertThat(NamePattern.ofBean(pattern).matches(name)).isEqualTo(matches);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "***", "com..acme", ".acme", "acme.", "com.acme [", "com.acme/x", "(com|org).acme" })
	void malformedTypeIsRefused(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.ofType(pattern));
		assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.ofPackage(pattern));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "***", "my bean" })
	void malformedBeanIsRefused(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.ofBean(pattern));
	}

	@Test
	void onlyStarsAreEverything() {
		for (Function<String, NamePattern> of : List.<Function<String, NamePattern>>of(NamePattern::ofBean,
				NamePattern::ofType, NamePattern::ofPackage, NamePattern::ofLibrary)) {
			assertThat(of.apply("**").isEverything()).isTrue();
			assertThat(of.apply("*").isEverything()).isTrue();
			assertThat(of.apply("a*").isEverything()).isFalse();
		}
	}

}
