package io.heapwise.smoke.shop;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Listens for what is bought, and looks at the clock now and then.
 */
@Component
class BestSeller {

	private final AtomicInteger runs = new AtomicInteger();

	private volatile String last = "nothing";

	@TransactionalEventListener
	void on(Purchases.Bought bought) {
		this.last = bought.product();
	}

	@Scheduled(fixedDelay = 50)
	void count() {
		this.runs.incrementAndGet();
	}

	String last() {
		return this.last;
	}

	int runs() {
		return this.runs.get();
	}

}
