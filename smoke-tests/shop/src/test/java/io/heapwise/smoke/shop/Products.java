package io.heapwise.smoke.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the shop knows of products.
 */
@Service
public class Products {

	private final ProductRepository repository;

	private final AtomicInteger searches = new AtomicInteger();

	Products(ProductRepository repository) {
		this.repository = repository;
	}

	@Cacheable("products")
	@Transactional(readOnly = true)
	public List<Product> search(String part) {
		this.searches.incrementAndGet();
		return this.repository.findByNameContainingIgnoreCaseOrderByName(part);
	}

	@Transactional(readOnly = true)
	public Optional<Product> find(long id) {
		return this.repository.findById(id);
	}

	@CacheEvict(cacheNames = "products", allEntries = true)
	@Transactional
	public Product add(String name, BigDecimal price) {
		return this.repository.save(new Product(name, price));
	}

	public int searches() {
		return this.searches.get();
	}

}
