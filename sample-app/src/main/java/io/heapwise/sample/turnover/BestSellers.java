package io.heapwise.sample.turnover;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

import io.heapwise.sample.orders.OrderBook;
import io.heapwise.sample.products.ProductLookup;

/**
 * The products of which most were ordered in the latest year. Goes through a year of
 * orders when the service starts, so that the page need not.
 */
@Component
class BestSellers implements ApplicationRunner {

	private static final int SHOWN = 10;

	private final OrderBook orders;

	private final ProductLookup products;

	private volatile List<BestSeller> ranking = List.of();

	BestSellers(OrderBook orders, ProductLookup products) {
		this.orders = orders;
		this.products = products;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		LocalDate latest = this.orders.latestDay();
		Map<Long, Integer> sold = this.orders.quantities(latest.minusYears(1), latest);
		this.ranking = sold.entrySet()
			.stream()
			.sorted(Map.Entry.<Long, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(SHOWN)
			.map((entry) -> new BestSeller(this.products.get(entry.getKey()).getName(), entry.getValue()))
			.toList();
	}

	List<BestSeller> ranking() {
		return this.ranking;
	}

}
