package io.heapwise.sample.seed;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgersTests {

	private final Ledgers ledgers = new Ledgers();

	@Test
	void generatesTheSameDataEveryTime() {
		Ledgers other = new Ledgers();
		assertThat(this.ledgers.products()).isEqualTo(other.products()).hasSize(Ledgers.PRODUCTS);
		assertThat(this.ledgers.customers()).isEqualTo(other.customers()).hasSize(Ledgers.CUSTOMERS);
		assertThat(orders()).isEqualTo(orders()).hasSize(Ledgers.ORDERS);
	}

	@Test
	void dataOfThisVersionNeverChanges() {
		assertThat(this.ledgers.products().toString().hashCode()).isEqualTo(-940_673_225);
		assertThat(this.ledgers.customers().toString().hashCode()).isEqualTo(517_107_930);
		assertThat(orders().toString().hashCode()).isEqualTo(-1_080_134_479);
	}

	@Test
	void ordersRunFromTheFirstDayToTheLast() {
		List<OrderRow> orders = orders();
		assertThat(orders.get(0).orderedOn()).isEqualTo("2024-01-01");
		assertThat(orders.get(orders.size() - 1).orderedOn()).isEqualTo("2025-12-31");
		assertThat(orders).allSatisfy((order) -> assertThat(order.lines()).hasSizeBetween(1, 6));
	}

	private List<OrderRow> orders() {
		List<OrderRow> orders = new ArrayList<>();
		this.ledgers.orders(this.ledgers.products(), orders::add);
		return orders;
	}

}
