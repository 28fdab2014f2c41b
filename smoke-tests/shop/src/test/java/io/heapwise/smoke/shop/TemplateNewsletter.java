package io.heapwise.smoke.shop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * Writes it by templates, all of which are compiled beforehand. Needed once a month.
 */
@Component
class TemplateNewsletter implements Newsletter {

	private static final int TEMPLATES = 4_000;

	private final Map<Pattern, String> templates = new LinkedHashMap<>();

	TemplateNewsletter(ShopApplication.Settings settings) {
		for (int i = 0; i < TEMPLATES; i++) {
			this.templates.put(Pattern.compile("(?i).*\\bproduct(" + i + "|" + (i + TEMPLATES) + ")\\b.*"),
					"Number " + i + " of " + settings.name());
		}
		this.templates.put(Pattern.compile(".+"), settings.name() + " recommends: ");
	}

	@Override
	public String write(String product) {
		return this.templates.entrySet()
			.stream()
			.filter((template) -> template.getKey().matcher(product).matches())
			.findFirst()
			.map((template) -> template.getValue() + product)
			.orElseThrow();
	}

}
