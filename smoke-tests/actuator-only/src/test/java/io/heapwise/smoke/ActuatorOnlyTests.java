package io.heapwise.smoke;

import java.util.List;

/**
 * An application with Actuator, which brings Micrometer, and without web.
 */
class ActuatorOnlyTests extends SmokeTest {

	ActuatorOnlyTests() {
		super(List.of(ACTUATOR, MICROMETER), List.of(SERVLET, REACTIVE_WEB));
	}

}
