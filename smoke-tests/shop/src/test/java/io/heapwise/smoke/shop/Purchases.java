package io.heapwise.smoke.shop;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has products bought.
 */
@Service
public class Purchases {

	private final PurchaseRepository repository;

	private final Products products;

	private final ApplicationEventPublisher events;

	Purchases(PurchaseRepository repository, Products products, ApplicationEventPublisher events) {
		this.repository = repository;
		this.products = products;
		this.events = events;
	}

	@Transactional
	public long buy(String customer, long product) {
		Purchase purchase = this.repository
			.save(new Purchase(customer, this.products.find(product).orElseThrow(NoSuchProductException::new)));
		this.events.publishEvent(new Bought(purchase.getProduct().getName()));
		return this.repository.countByCustomer(customer);
	}

	record Bought(String product) {
	}

	static class NoSuchProductException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
