package io.heapwise.sample.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What was asked for does not exist.
 */
public class NotFoundException extends ResponseStatusException {

	public NotFoundException(String reason) {
		super(HttpStatus.NOT_FOUND, reason);
	}

}
