package io.heapwise.sample.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.heapwise.sample.web.BadInputException;

/**
 * The days a report is about.
 *
 * @param from the first day
 * @param to the last day
 */
record ReportPeriod(LocalDate from, LocalDate to) {

	private static final int MOST_DAYS = 92;

	ReportPeriod {
		if (to.isBefore(from)) {
			throw new BadInputException("The period ends (%s) before it begins (%s)".formatted(to, from));
		}
		long days = ChronoUnit.DAYS.between(from, to) + 1;
		if (days > MOST_DAYS) {
			throw new BadInputException("A report covers at most %d days, not %d".formatted(MOST_DAYS, days));
		}
	}

	/**
	 * Complete a period of which perhaps only one end is known, to whole months.
	 * @param from the first day, if known
	 * @param to the last day, if known
	 * @param latest a day of the month to use if neither is known
	 * @return the period
	 */
	static ReportPeriod of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate latest) {
		LocalDate known = (from != null) ? from : (to != null) ? to : latest;
		YearMonth month = YearMonth.from(known);
		return new ReportPeriod((from != null) ? from : month.atDay(1), (to != null) ? to : month.atEndOfMonth());
	}

}
