package io.heapwise.smoke.shop;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * The rates of duty of all codes there are. Needed only for parcels that leave the
 * country.
 */
@Component
class CustomsTariff {

	private static final int CHAPTERS = 97;

	private static final int CODES = 800;

	private final Map<String, Double> rates = new HashMap<>();

	CustomsTariff() {
		for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
			for (int code = 0; code < CODES; code++) {
				this.rates.put(String.format(Locale.ROOT, "%02d%04d", chapter, code), (chapter + code) % 20 / 2.0);
			}
		}
	}

	@PreAuthorize("hasRole('OWNER')")
	Double rate(String code) {
		return this.rates.get(code);
	}

}
