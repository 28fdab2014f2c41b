package io.heapwise.sample.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.heapwise.sample.customers.Customer;

/**
 * An order with everything that is printed of it.
 *
 * @param id number of the order
 * @param customer who ordered
 * @param orderedOn when it was ordered
 * @param status how far it is
 * @param total what is to be paid
 * @param lines what was ordered
 */
public record OrderDetail(long id, Customer customer, LocalDate orderedOn, OrderStatus status, BigDecimal total,
		List<Line> lines) {

	/**
	 * A line of an order.
	 *
	 * @param position its place, from 1
	 * @param number number of the product
	 * @param product name of the product
	 * @param packaging how it is sold
	 * @param quantity how many
	 * @param unitPrice the price of one
	 * @param total the price of all
	 */
	public record Line(int position, String number, String product, String packaging, int quantity,
			BigDecimal unitPrice, BigDecimal total) {

	}

}
