package io.heapwise.sample.orders;

/**
 * How far an order is.
 */
public enum OrderStatus {

	/**
	 * Taken, not yet packed.
	 */
	OPEN,

	/**
	 * On its way.
	 */
	SHIPPED,

	/**
	 * Delivered and paid.
	 */
	PAID,

	/**
	 * Taken back by the customer.
	 */
	CANCELLED

}
