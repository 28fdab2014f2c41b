package io.heapwise.smoke;

import java.util.List;

/**
 * An application without web, Actuator and Micrometer.
 */
class PlainTests extends SmokeTest {

	PlainTests() {
		super(List.of(), List.of(SERVLET, REACTIVE_WEB, ACTUATOR, MICROMETER));
	}

}
