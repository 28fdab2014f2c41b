package io.heapwise.sample.labels;

import java.util.Locale;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.heapwise.sample.text.Languages;
import io.heapwise.sample.web.BadInputException;

/**
 * The page of labels.
 */
@Controller
class LabelController {

	private static final int LONGEST_TEXT = 200;

	private final LabelPrinter printer;

	private final Languages languages;

	LabelController(LabelPrinter printer, Languages languages) {
		this.printer = printer;
		this.languages = languages;
	}

	@GetMapping("/labels")
	String label(@RequestParam(defaultValue = "Żurek & Смородина, Θεσσαλονίκη") String text,
			@RequestParam(name = "locale", defaultValue = "de") String tag, Model model) {
		if (text.length() > LONGEST_TEXT) {
			throw new BadInputException(
					"A label holds at most %d characters, not %d".formatted(LONGEST_TEXT, text.length()));
		}
		Locale locale = Locale.forLanguageTag(tag);
		if (!this.languages.includes(locale)) {
			throw new BadInputException(
					"There are no labels in '%s', only in %s".formatted(tag, String.join(", ", this.languages.tags())));
		}
		model.addAttribute("label", this.printer.print(text, locale));
		model.addAttribute("locale", locale.getLanguage());
		model.addAttribute("locales", this.languages.tags());
		return "labels";
	}

}
