package io.heapwise.sample.seed;

import java.time.LocalDate;
import java.util.List;

/**
 * An order as it is generated.
 *
 * @param id its key
 * @param customerId who ordered
 * @param orderedOn when
 * @param status how far it is
 * @param lines what was ordered
 */
record OrderRow(long id, long customerId, LocalDate orderedOn, String status, List<Line> lines) {

	long totalInCents() {
		return this.lines.stream().mapToLong((line) -> (long) line.quantity() * line.priceInCents()).sum();
	}

	/**
	 * A line of an order.
	 *
	 * @param position its place, from 1
	 * @param productId what
	 * @param quantity how many
	 * @param priceInCents the price of one
	 */
	record Line(int position, long productId, int quantity, int priceInCents) {

	}

}
