package io.heapwise.sample.turnover;

import java.math.BigDecimal;

/**
 * The turnover of a month.
 *
 * @param yearMonth the month, such as {@code 2025-12}
 * @param orders how many orders were placed
 * @param turnover what they come to
 */
record MonthlyTurnover(String yearMonth, int orders, BigDecimal turnover) {

}
