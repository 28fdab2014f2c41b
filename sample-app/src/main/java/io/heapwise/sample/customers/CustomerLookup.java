package io.heapwise.sample.customers;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/**
 * Finds a customer by its key, from the cache when it was asked for lately.
 */
@Component
public class CustomerLookup {

	private final CustomerRepository customers;

	CustomerLookup(CustomerRepository customers) {
		this.customers = customers;
	}

	@Cacheable("customers")
	public Customer get(long id) {
		return this.customers.findById(id).orElseThrow(() -> new IllegalStateException("No customer " + id));
	}

}
