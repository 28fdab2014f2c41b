package io.heapwise.sample.e2e;

import java.util.Locale;

/**
 * What a collection collected, in the words of the endpoints.
 */
enum Generation {

	YOUNG, OLD, WHOLE;

	/**
	 * The name the endpoints and meters use.
	 * @return the name in lower case
	 */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

}
