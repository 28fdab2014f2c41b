package io.heapwise.actuate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/**
 * Reads a parameter of a request as Actuator does, but says what is wrong with it.
 */
final class RequestParameter {

	private RequestParameter() {
	}

	/**
	 * Read a parameter.
	 * @param <T> what it is
	 * @param name its name
	 * @param value its value, {@code null} if the request has none
	 * @param type what it is
	 * @param rule what it must be, as the end of a sentence
	 * @return what the value says, {@code null} if there is none
	 * @throws IllegalArgumentException if it says nothing of that type; the message names
	 * the parameter and the rule, and does not repeat the value
	 */
	static <T> @Nullable T read(String name, @Nullable String value, Class<T> type, String rule) {
		try {
			return ApplicationConversionService.getSharedInstance().convert(value, type);
		}
		catch (ConversionException ex) {
			throw new IllegalArgumentException("'" + name + "' must be " + rule, ex);
		}
	}

}
