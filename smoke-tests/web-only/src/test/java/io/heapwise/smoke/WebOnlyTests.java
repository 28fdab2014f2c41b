package io.heapwise.smoke;

import java.util.List;

/**
 * A web application without Actuator and Micrometer.
 */
class WebOnlyTests extends SmokeTest {

	WebOnlyTests() {
		super(List.of(SERVLET), List.of(ACTUATOR, MICROMETER));
	}

}
