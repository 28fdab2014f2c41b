package io.heapwise.smoke.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/**
 * A product that somebody has bought.
 */
@Entity
public class Purchase {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String customer;

	@ManyToOne
	private Product product;

	protected Purchase() {
	}

	Purchase(String customer, Product product) {
		this.customer = customer;
		this.product = product;
	}

	public Long getId() {
		return this.id;
	}

	public String getCustomer() {
		return this.customer;
	}

	public Product getProduct() {
		return this.product;
	}

}
