package io.heapwise.sample.products;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/**
 * Finds a product by its key, from the cache when it was asked for lately.
 */
@Component
public class ProductLookup {

	private final ProductRepository products;

	ProductLookup(ProductRepository products) {
		this.products = products;
	}

	@Cacheable("products")
	public Product get(long id) {
		return this.products.findById(id).orElseThrow(() -> new IllegalStateException("No product " + id));
	}

}
