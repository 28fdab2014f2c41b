package io.heapwise.sample.turnover;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * The turnover of a day, as it was when somebody looked.
 *
 * @param orderedOn the day
 * @param orders how many orders were placed
 * @param turnover what they come to
 * @param takenAt when somebody looked
 */
record TurnoverSnapshot(LocalDate orderedOn, int orders, BigDecimal turnover, OffsetDateTime takenAt) {

}
