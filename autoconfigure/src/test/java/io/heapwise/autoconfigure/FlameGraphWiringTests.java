package io.heapwise.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.heapwise.actuate.FlameGraphEndpoint;
import io.heapwise.ledger.allocation.FlameGraphs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is a flame graph to be asked for.
 */
class FlameGraphWiringTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(HeapwiseAutoConfiguration.class,
			HeapwiseEndpointAutoConfiguration.class);

	private static final String EXPOSED = "management.endpoints.web.exposure.include=flamegraph";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withPropertyValues(EXPOSED);

	@Test
	void endpointIsThereIfExposed() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(FlameGraphEndpoint.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withConfiguration(
					AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(FlameGraphEndpoint.class));
	}

	@Test
	void endpointIsNotThereByDefault() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(FlameGraphEndpoint.class));
	}

	@Test
	void endpointIsNotThereWithoutAccess() {
		this.runner.withPropertyValues("management.endpoint.flamegraph.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(FlameGraphEndpoint.class));
	}

	@Test
	void endpointIsNotThereWhenHeapwiseIsOff() {
		this.runner.withPropertyValues("heapwise.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FlameGraphEndpoint.class));
	}

	@Test
	void endpointIsNotThereWithoutWeb() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlameGraphEndpoint.class));
	}

	@Test
	void applicationStartsWithoutActuator() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flameGraphEndpoint"));
	}

	@Test
	void endpointOfTheUserWins() {
		FlameGraphs flameGraphs = new FlameGraphs(null, getClass().getClassLoader(), (samples) -> {
		});
		this.runner.withBean("endpointOfTheUser", FlameGraphEndpoint.class, () -> new FlameGraphEndpoint(flameGraphs))
			.run((context) -> assertThat(context.getBeansOfType(FlameGraphEndpoint.class))
				.containsOnlyKeys("endpointOfTheUser"));
	}

	@Test
	void withoutTheConverterTheAnswerSaysWhatToAdd() {
		this.runner.withClassLoader(new FilteredClassLoader("one.convert")).run((context) -> {
			WebEndpointResponse<Object> answer = context.getBean(FlameGraphEndpoint.class).flameGraph("1", null);
			assertThat(answer.getStatus()).isEqualTo(501);
			assertThat(answer.getBody()).asString().contains("tools.profiler:jfr-converter");
		});
	}

}
