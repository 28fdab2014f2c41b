package io.heapwise.sample.products;

import java.math.BigDecimal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Something the company sells.
 */
@Entity
@Table(name = "products")
public class Product {

	@Id
	private long id;

	private String number = "";

	private String name = "";

	private String packaging = "";

	private BigDecimal price = BigDecimal.ZERO;

	protected Product() {
	}

	public long getId() {
		return this.id;
	}

	public String getNumber() {
		return this.number;
	}

	public String getName() {
		return this.name;
	}

	public String getPackaging() {
		return this.packaging;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

}
