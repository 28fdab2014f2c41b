package io.heapwise.sample.orders;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A row of the list of orders.
 *
 * @param id number of the order
 * @param customer name of the customer
 * @param orderedOn when it was ordered
 * @param status how far it is
 * @param total what is to be paid
 */
public record OrderSummary(long id, String customer, LocalDate orderedOn, OrderStatus status, BigDecimal total) {

}
