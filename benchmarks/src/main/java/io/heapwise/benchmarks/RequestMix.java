package io.heapwise.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * An endless sequence of requests, the same for everybody who begins with the same seed.
 */
final class RequestMix {

	private static final List<String> WORDS = List.of("tea", "coffee", "organic", "zurich", "smoked lax", "żurek",
			"käse", "φέτα", "борщ", "maple", "croissants", "krakow", "münchen", "golden", "crispy");

	private static final int ORDERS = 20_000;

	private static final int PAGES = 200;

	private final Random random;

	private final int searches;

	private final int invoices;

	private final int reports;

	/**
	 * Create a mix.
	 * @param seed the begin of the sequence
	 * @param searches how many of a thousand requests are searches
	 * @param invoices how many are invoices
	 * @param reports how many are reports
	 */
	private RequestMix(long seed, int searches, int invoices, int reports) {
		this.random = new Random(seed);
		this.searches = searches;
		this.invoices = invoices;
		this.reports = reports;
	}

	/**
	 * What people at their desks ask for.
	 * @param seed the begin of the sequence
	 * @return 40 % searches, 10 % invoices, the rest lists of orders and single orders
	 */
	static RequestMix everyday(long seed) {
		return new RequestMix(seed, 400, 100, 0);
	}

	/**
	 * What allocates much: the end of the month.
	 * @param seed the begin of the sequence
	 * @return 40 % searches, 40 % invoices, 20 % reports
	 */
	static RequestMix heavy(long seed) {
		return new RequestMix(seed, 400, 400, 200);
	}

	/**
	 * The load that services are compared under: everyday work with a report now and
	 * then. Reports are so rare that they are not the slowest in a hundred requests.
	 * @param seed the begin of the sequence
	 * @return 40 % searches, 10 % invoices, 0.5 % reports, the rest lists of orders and
	 * single orders
	 */
	static RequestMix reference(long seed) {
		return new RequestMix(seed, 400, 100, 5);
	}

	String next() {
		int drawn = this.random.nextInt(1000);
		if (drawn < this.searches) {
			String word = WORDS.get(this.random.nextInt(WORDS.size()));
			return "/search?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
		}
		if (drawn < this.searches + this.invoices) {
			return "/invoices/" + order() + ".pdf";
		}
		if (drawn < this.searches + this.invoices + this.reports) {
			int month = 1 + this.random.nextInt(12);
			return "/reports/orders.xlsx?from=2025-%02d-01".formatted(month);
		}
		return this.random.nextBoolean() ? "/orders?page=" + (1 + this.random.nextInt(PAGES)) : "/orders/" + order();
	}

	private int order() {
		return 1 + this.random.nextInt(ORDERS);
	}

}
