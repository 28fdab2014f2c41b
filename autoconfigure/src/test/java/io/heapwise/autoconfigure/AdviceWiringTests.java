package io.heapwise.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.actuate.AdviceDescriptor;
import io.heapwise.actuate.AdviceEndpoint;
import io.heapwise.actuate.AdviceFormat;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The beans of the advice.
 */
@ExtendWith(OutputCaptureExtension.class)
class AdviceWiringTests {

	@TempDir
	private Path folder;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseFlagsAutoConfiguration.class,
				HeapwiseEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=gcadvice");

	@Test
	void endpointIsThereByDefaultAndMakesTheRestAtTheFirstRequest() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(AdviceEndpoint.class).doesNotHaveBean(AdviceKeeper.class);
			assertThat(context.getBeanFactory().containsSingleton("flagInspection")).isFalse();
			Object body = context.getBean(AdviceEndpoint.class).gcAdvice(AdviceFormat.JSON).getBody();
			assertThat(body).isInstanceOfSatisfying(AdviceDescriptor.class,
					(advice) -> assertThat(advice.flags()).isNotNull());
			assertThat(context.getBeanFactory().containsSingleton("flagInspection")).isTrue();
		});
	}

	@Test
	void flagsAreUnknownWhereNothingLooksAtThem() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=gcadvice")
			.run((context) -> assertThat(context.getBean(AdviceEndpoint.class).gcAdvice(AdviceFormat.JSON).getBody())
				.isInstanceOfSatisfying(AdviceDescriptor.class, (advice) -> assertThat(advice.flags()).isNull()));
	}

	@Test
	void loadCountsFromTheMomentTrafficIsAccepted() {
		this.runner.run((context) -> {
			AdviceEndpoint endpoint = context.getBean(AdviceEndpoint.class);
			Thread.sleep(300);
			assertThat(observedSeconds(endpoint)).isGreaterThan(0.29);
			AvailabilityChangeEvent.publish(context.getSourceApplicationContext(), ReadinessState.REFUSING_TRAFFIC);
			assertThat(observedSeconds(endpoint)).isGreaterThan(0.29);
			double before = observedSeconds(endpoint);
			AvailabilityChangeEvent.publish(context.getSourceApplicationContext(), ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(observedSeconds(endpoint)).isLessThan(before);
		});
	}

	private static double observedSeconds(AdviceEndpoint endpoint) {
		return ((AdviceDescriptor) endpoint.gcAdvice(AdviceFormat.JSON).getBody()).basis().load().seconds();
	}

	@Test
	void nothingIsThereWhenHeapwiseIsOff() {
		this.runner.withPropertyValues("heapwise.enabled=false", "heapwise.advice.file=advice.json")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AdviceEndpoint.class)
				.doesNotHaveBean(AdviceKeeper.class));
	}

	@Test
	void endpointIsThereOnlyIfItIsExposed() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(AdviceEndpoint.class));
	}

	@Test
	void adviceIsKeptWithoutActuator() {
		this.runner.withPropertyValues("heapwise.advice.file=" + this.folder.resolve("advice.json"))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(AdviceKeeper.class));
	}

	@Test
	void brokenFileDoesNotKeepTheApplicationFromStarting(CapturedOutput output) throws Exception {
		Path file = this.folder.resolve("advice.json");
		Files.writeString(file, "{");
		this.runner.withPropertyValues("heapwise.advice.file=" + file).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(AdviceEndpoint.class).gcAdvice(AdviceFormat.JSON);
		});
		assertThat(output).containsOnlyOnce("is ignored");
		assertThat(file).hasContent("{");
	}

	@Test
	void emptyFileIsNone() {
		this.runner.withPropertyValues("heapwise.advice.file=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AdviceKeeper.class));
	}

	@Test
	void wrongPropertiesFailTheStart() {
		for (String property : new String[] { "gc-cpu-share=1", "gc-cpu-share=0", "memory-limit=1MB" }) {
			this.runner.withPropertyValues("heapwise.advice." + property)
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.isInstanceOf(InvalidHeapwisePropertyException.class));
		}
	}

}
