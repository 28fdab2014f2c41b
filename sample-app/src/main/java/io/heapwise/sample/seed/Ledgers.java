package io.heapwise.sample.seed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes up two years of business from a fixed seed.
 */
class Ledgers {

	/**
	 * Changes whenever other data would come out, so that a database is filled anew.
	 */
	static final int VERSION = 1;

	static final int PRODUCTS = 2_000;

	static final int CUSTOMERS = 3_000;

	static final int ORDERS = 20_000;

	private static final long SEED = 19_960_701L;

	private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

	private static final int DAYS = 731;

	private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pl", "sv", "el");

	List<ProductRow> products() {
		Dice dice = new Dice(SEED);
		return IntStream.rangeClosed(1, PRODUCTS).mapToObj((id) -> product(id, dice)).toList();
	}

	private ProductRow product(int id, Dice dice) {
		String name = dice.pick(Words.QUALITIES) + " " + dice.pick(Words.GOODS) + " from " + dice.pick(Words.ORIGINS);
		String packaging = dice.between(1, 24) + " per " + dice.pick(Words.PACKAGES);
		return new ProductRow(id, "P-%05d".formatted(id), name, packaging, dice.between(95, 9_995));
	}

	List<CustomerRow> customers() {
		Dice dice = new Dice(SEED + 1);
		return IntStream.rangeClosed(1, CUSTOMERS).mapToObj((id) -> customer(id, dice)).toList();
	}

	private CustomerRow customer(int id, Dice dice) {
		String contact = dice.pick(Words.FIRST_NAMES) + " " + dice.pick(Words.FAMILY_NAMES);
		return new CustomerRow(id, Words.firm(dice), contact, dice.pick(Words.ORIGINS), dice.pick(LANGUAGES));
	}

	void orders(List<ProductRow> products, Consumer<OrderRow> consumer) {
		Dice dice = new Dice(SEED + 2);
		for (int id = 1; id <= ORDERS; id++) {
			consumer.accept(order(id, products, dice));
		}
	}

	private OrderRow order(int id, List<ProductRow> products, Dice dice) {
		LocalDate orderedOn = FIRST_DAY.plusDays((long) (id - 1) * DAYS / ORDERS);
		String status = (id <= ORDERS - 400) ? (dice.between(1, 50) == 1) ? "CANCELLED" : "PAID"
				: dice.pick(List.of("OPEN", "SHIPPED"));
		long customer = dice.between(1, CUSTOMERS);
		List<OrderRow.Line> lines = new ArrayList<>();
		int count = dice.between(1, 6);
		for (int position = 1; position <= count; position++) {
			ProductRow product = dice.pick(products);
			lines.add(new OrderRow.Line(position, product.id(), dice.between(1, 40), product.priceInCents()));
		}
		return new OrderRow(id, customer, orderedOn, status, lines);
	}

}
