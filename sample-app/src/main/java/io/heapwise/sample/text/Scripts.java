package io.heapwise.sample.text;

import com.ibm.icu.text.Transliterator;
import org.springframework.stereotype.Component;

/**
 * Writes a text in another script.
 */
@Component
public class Scripts {

	private final Transliterator toLatin = Transliterator.getInstance("Any-Latin");

	private final Transliterator toGreek = Transliterator.getInstance("Any-Latin; Latin-Greek");

	private final Transliterator toCyrillic = Transliterator.getInstance("Any-Latin; Latin-Cyrillic");

	public String latin(String text) {
		return this.toLatin.transliterate(text);
	}

	public String greek(String text) {
		return this.toGreek.transliterate(text);
	}

	public String cyrillic(String text) {
		return this.toCyrillic.transliterate(text);
	}

}
