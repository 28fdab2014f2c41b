package io.heapwise.sample.web;

import java.io.IOException;
import java.time.LocalDate;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Says which input was malformed, in words that mean something to whoever typed it.
 */
@ControllerAdvice
class MalformedInputAdvice {

	@ExceptionHandler
	void malformed(MethodArgumentTypeMismatchException ex, HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_BAD_REQUEST,
				"'%s' is not a valid %s for '%s'".formatted(ex.getValue(), expected(ex), ex.getName()));
	}

	private static String expected(MethodArgumentTypeMismatchException ex) {
		if (ex.getParameter().getNestedParameterType() == LocalDate.class) {
			return "date (such as 2025-12-01)";
		}
		return "number";
	}

}
