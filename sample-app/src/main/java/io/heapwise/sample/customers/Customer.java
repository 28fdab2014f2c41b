package io.heapwise.sample.customers;

import java.util.Locale;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A firm that orders.
 */
@Entity
@Table(name = "customers")
public class Customer {

	@Id
	private long id;

	private String name = "";

	private String contact = "";

	private String city = "";

	private String language = "";

	protected Customer() {
	}

	public long getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

	public String getContact() {
		return this.contact;
	}

	public String getCity() {
		return this.city;
	}

	public Locale getLocale() {
		return Locale.forLanguageTag(this.language);
	}

}
