package io.heapwise.sample.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;

/**
 * What a customer ordered on one day.
 */
@Entity
@Table(name = "orders")
public class Order {

	@Id
	private long id;

	private long customerId;

	private LocalDate orderedOn = LocalDate.EPOCH;

	@Enumerated(EnumType.STRING)
	private OrderStatus status = OrderStatus.OPEN;

	private BigDecimal total = BigDecimal.ZERO;

	@OneToMany
	@JoinColumn(name = "order_id", insertable = false, updatable = false)
	@OrderBy("position")
	private List<OrderLine> lines = new ArrayList<>();

	protected Order() {
	}

	public long getId() {
		return this.id;
	}

	public long getCustomerId() {
		return this.customerId;
	}

	public LocalDate getOrderedOn() {
		return this.orderedOn;
	}

	public OrderStatus getStatus() {
		return this.status;
	}

	public BigDecimal getTotal() {
		return this.total;
	}

	public List<OrderLine> getLines() {
		return this.lines;
	}

}
