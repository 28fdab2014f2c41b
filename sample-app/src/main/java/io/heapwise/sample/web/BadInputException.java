package io.heapwise.sample.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What was asked for cannot be understood or is too much.
 */
public class BadInputException extends ResponseStatusException {

	public BadInputException(String reason) {
		super(HttpStatus.BAD_REQUEST, reason);
	}

}
