package io.heapwise.sample.orders;

import java.math.BigDecimal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One product of an order, at the price of the day it was ordered.
 */
@Entity
@Table(name = "order_lines")
public class OrderLine {

	@Id
	private long id;

	private int position;

	private long productId;

	private int quantity;

	private BigDecimal unitPrice = BigDecimal.ZERO;

	protected OrderLine() {
	}

	public int getPosition() {
		return this.position;
	}

	public long getProductId() {
		return this.productId;
	}

	public int getQuantity() {
		return this.quantity;
	}

	public BigDecimal getUnitPrice() {
		return this.unitPrice;
	}

	public BigDecimal getTotal() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

}
