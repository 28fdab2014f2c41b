package io.heapwise.request;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementPathsTests {

	private final ManagementPaths paths = ManagementPaths.below(List.of("/actuator", "/livez"));

	@Test
	void prefixAndAllBelowItAreOfManagement() {
		assertThat(List.of("/actuator", "/actuator/", "/actuator/health/liveness", "/livez"))
			.allMatch(this.paths::contains);
	}

	@Test
	void pathsThatOnlyBeginAlikeAreOfTheService() {
		assertThat(List.of("/", "/actuators", "/actuator-docs/health", "/livezz", "/app/actuator"))
			.noneMatch(this.paths::contains);
	}

}
