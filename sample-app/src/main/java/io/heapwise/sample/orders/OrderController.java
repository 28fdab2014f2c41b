package io.heapwise.sample.orders;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.heapwise.sample.web.BadInputException;

/**
 * The list of orders and the page of each.
 */
@Controller
@RequestMapping("/orders")
class OrderController {

	private static final int PAGE_SIZE = 25;

	private final OrderBook orders;

	OrderController(OrderBook orders) {
		this.orders = orders;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "1") int page, Model model) {
		if (page < 1) {
			throw new BadInputException("Pages are counted from 1, there is no page " + page);
		}
		model.addAttribute("orders", this.orders.page(page - 1, PAGE_SIZE));
		return "orders/list";
	}

	@GetMapping("/{id}")
	String detail(@PathVariable long id, Model model) {
		model.addAttribute("order", this.orders.get(id));
		return "orders/detail";
	}

}
