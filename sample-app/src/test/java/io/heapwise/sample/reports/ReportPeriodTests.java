package io.heapwise.sample.reports;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportPeriodTests {

	private static final LocalDate LATEST = LocalDate.of(2025, 12, 24);

	@Test
	void missingEndsAreThoseOfTheMonth() {
		LocalDate day = LocalDate.of(2024, 2, 10);
		assertThat(ReportPeriod.of(day, null, LATEST)).isEqualTo(new ReportPeriod(day, LocalDate.of(2024, 2, 29)));
		assertThat(ReportPeriod.of(null, day, LATEST)).isEqualTo(new ReportPeriod(LocalDate.of(2024, 2, 1), day));
		assertThat(ReportPeriod.of(null, null, LATEST))
			.isEqualTo(new ReportPeriod(LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 31)));
	}

}
