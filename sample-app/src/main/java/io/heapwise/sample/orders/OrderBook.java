package io.heapwise.sample.orders;

import java.time.LocalDate;
import java.util.List;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.heapwise.sample.customers.CustomerLookup;
import io.heapwise.sample.products.Product;
import io.heapwise.sample.products.ProductLookup;
import io.heapwise.sample.web.NotFoundException;

/**
 * All orders, with the names of customers and products.
 */
@Component
@Transactional(readOnly = true)
public class OrderBook {

	private final OrderRepository orders;

	private final CustomerLookup customers;

	private final ProductLookup products;

	OrderBook(OrderRepository orders, CustomerLookup customers, ProductLookup products) {
		this.orders = orders;
		this.customers = customers;
		this.products = products;
	}

	/**
	 * Return a page of the list, newest orders first.
	 * @param page number of the page, from 0
	 * @param size most orders on it
	 * @return the page
	 */
	public Page<OrderSummary> page(int page, int size) {
		return this.orders.findAllByOrderByIdDesc(PageRequest.of(page, size)).map(this::summary);
	}

	/**
	 * Return one order.
	 * @param id its number
	 * @return the order
	 * @throws NotFoundException if there is none with that number
	 */
	public OrderDetail get(long id) {
		return this.orders.findWithLinesById(id)
			.map(this::detail)
			.orElseThrow(() -> new NotFoundException("There is no order " + id));
	}

	/**
	 * Return all orders of some days, oldest first.
	 * @param from the first day
	 * @param to the last day
	 * @return the orders
	 */
	public List<OrderDetail> between(LocalDate from, LocalDate to) {
		return this.orders.findByOrderedOnBetweenOrderById(from, to).stream().map(this::detail).toList();
	}

	/**
	 * Return the day of the newest order.
	 * @return the day, or today if there are no orders
	 */
	public LocalDate latestDay() {
		return this.orders.findLatestDay().orElseGet(LocalDate::now);
	}

	private OrderSummary summary(Order order) {
		String customer = this.customers.get(order.getCustomerId()).getName();
		return new OrderSummary(order.getId(), customer, order.getOrderedOn(), order.getStatus(), order.getTotal());
	}

	private OrderDetail detail(Order order) {
		List<OrderDetail.Line> lines = order.getLines().stream().map(this::line).toList();
		return new OrderDetail(order.getId(), this.customers.get(order.getCustomerId()), order.getOrderedOn(),
				order.getStatus(), order.getTotal(), lines);
	}

	private OrderDetail.Line line(OrderLine line) {
		Product product = this.products.get(line.getProductId());
		return new OrderDetail.Line(line.getPosition(), product.getNumber(), product.getName(), product.getPackaging(),
				line.getQuantity(), line.getUnitPrice(), line.getTotal());
	}

}
