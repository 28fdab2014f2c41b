package io.heapwise.sample.text;

import java.util.List;
import java.util.regex.Pattern;

import com.ibm.icu.text.Transliterator;
import org.springframework.stereotype.Component;

/**
 * Brings words of every script to one plain form, so that {@code smorgasbord} finds
 * {@code Smörgåsbord} and {@code smetana} finds {@code Сметана}.
 */
@Component
public class SearchKeys {

	private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");

	private final Transliterator transliterator = Transliterator
		.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower");

	/**
	 * Return the plain form of a text.
	 * @param text the text, in any script
	 * @return lower case ASCII letters, digits and whatever is neither
	 */
	public String plain(String text) {
		return this.transliterator.transliterate(text);
	}

	/**
	 * Return the words of a text in their plain form.
	 * @param text the text, in any script
	 * @return its words, none of them empty
	 */
	public List<String> words(String text) {
		return NOT_A_WORD.splitAsStream(plain(text).replace("'", "")).filter((word) -> !word.isEmpty()).toList();
	}

}
