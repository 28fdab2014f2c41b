package io.heapwise.sample.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * The languages the company writes in.
 */
@Component
public class Languages {

	private static final Locale FALLBACK = Locale.ENGLISH;

	private final Map<Locale, Language> languages;

	Languages() {
		this.languages = Stream.of("en", "de", "fr", "es", "it", "pl", "sv", "el", "tr")
			.map(Locale::forLanguageTag)
			.collect(Collectors.toUnmodifiableMap(Function.identity(), Language::new));
	}

	/**
	 * Return the rules of a language.
	 * @param locale the locale; its region does not matter
	 * @return its rules, or those of English if the company does not write in it
	 */
	public Language of(Locale locale) {
		Locale key = Locale.forLanguageTag(locale.getLanguage());
		Language language = this.languages.getOrDefault(key, this.languages.get(FALLBACK));
		if (language == null) {
			throw new IllegalStateException("No rules for " + FALLBACK);
		}
		return language;
	}

	/**
	 * Return whether the company writes in a language.
	 * @param locale the locale; its region does not matter
	 * @return whether it does
	 */
	public boolean includes(Locale locale) {
		return this.languages.containsKey(Locale.forLanguageTag(locale.getLanguage()));
	}

	/**
	 * Return the tags of all languages.
	 * @return the tags, in alphabetical order
	 */
	public List<String> tags() {
		return this.languages.keySet().stream().map(Locale::toLanguageTag).sorted().toList();
	}

}
