package io.heapwise.smoke.shop;

import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What every visit needs.
 */
@RestController
class ShopController {

	private final Products products;

	private final Purchases purchases;

	private final BestSeller bestSeller;

	ShopController(Products products, Purchases purchases, BestSeller bestSeller) {
		this.products = products;
		this.purchases = purchases;
		this.bestSeller = bestSeller;
	}

	@GetMapping("/products")
	List<Product> search(@RequestParam(defaultValue = "") String q) {
		return this.products.search(q);
	}

	@GetMapping("/products/{id}")
	Product find(@PathVariable long id) {
		return this.products.find(id).orElseThrow(Purchases.NoSuchProductException::new);
	}

	@PostMapping("/products")
	@ResponseStatus(HttpStatus.CREATED)
	Product add(@Valid @RequestBody NewProduct product) {
		return this.products.add(product.name(), product.price());
	}

	@PostMapping("/purchases")
	Map<String, Long> buy(@Valid @RequestBody NewPurchase purchase, Principal customer) {
		return Map.of("purchases", this.purchases.buy(customer.getName(), purchase.product()));
	}

	@GetMapping("/best-seller")
	String bestSeller() {
		return this.bestSeller.last();
	}

	record NewProduct(@NotBlank String name, @NotNull @Positive BigDecimal price) {
	}

	record NewPurchase(@NotNull Long product) {
	}

	/**
	 * Answers for what goes wrong.
	 */
	@RestControllerAdvice
	static class Failures {

		@ExceptionHandler(Purchases.NoSuchProductException.class)
		@ResponseStatus(HttpStatus.NOT_FOUND)
		Map<String, String> noSuchProduct() {
			return Map.of("error", "no such product");
		}

	}

}
