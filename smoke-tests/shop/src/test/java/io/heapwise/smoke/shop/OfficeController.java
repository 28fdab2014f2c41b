package io.heapwise.smoke.shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the office needs now and then.
 */
@RestController
class OfficeController {

	private final CustomsTariff tariff;

	private final Newsletter newsletter;

	OfficeController(CustomsTariff tariff, Newsletter newsletter) {
		this.tariff = tariff;
		this.newsletter = newsletter;
	}

	@GetMapping("/office/duty/{code}")
	Double duty(@PathVariable String code) {
		return this.tariff.rate(code);
	}

	@GetMapping("/office/newsletter/{product}")
	String newsletter(@PathVariable String product) {
		return this.newsletter.write(product);
	}

	Newsletter newsletter() {
		return this.newsletter;
	}

}
