package io.heapwise.autoconfigure;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.heapwise.actuate.LazyBeansEndpoint;
import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.creation.Preload;
import io.heapwise.lazy.creation.WarmUp;
import io.heapwise.lazy.injection.LazyRulesPostProcessor;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyMeters;
import io.heapwise.lazy.report.LazyReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The beans of lazy rules, and what happens when an application is ready.
 */
class HeapwiseLazyAutoConfigurationTests {

	private static final List<Class<?>> BEANS = List.of(LazyBeans.class, LazyCreations.class,
			LazyRulesPostProcessor.class, LazyStartup.class, WarmUp.class, Preload.class, LazyBeansEndpoint.class);

	private static final String[] RULE = { "heapwise.lazy.rules[0].name=engines",
			"heapwise.lazy.rules[0].beans=engine" };

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseLazyAutoConfiguration.class,
				HeapwiseEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=lazybeans");

	@Test
	void withoutPropertiesNothingWatchesAndTheEndpointSaysSo() {
		this.runner.withUserConfiguration(Engines.class).run((context) -> {
			List<Class<?>> views = List.of(LazyBeans.class, LazyBeansEndpoint.class);
			BEANS.forEach((type) -> assertThat(context.getBeansOfType(type)).hasSize(views.contains(type) ? 1 : 0));
			assertThat(context.getBeanFactory().containsSingleton("engine")).isTrue();
			assertThat(context.getBean(LazyBeansEndpoint.class).lazyBeans().rules()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "heapwise.lazy.warm-up=after-ready", "heapwise.lazy.record=true",
			"heapwise.preload.beans=engine", "heapwise.preload.classes[0]=java.util.List" })
	void anyPropertyBringsEverything(String property) {
		this.runner.withUserConfiguration(Engines.class).withPropertyValues(property).run((context) -> {
			BEANS.forEach((type) -> assertThat(context).hasSingleBean(type));
			assertThat(context.getBeanFactory().containsSingleton("engine")).isTrue();
		});
	}

	@Test
	void variableOfTheEnvironmentBringsEverything() {
		this.runner.withUserConfiguration(Engines.class)
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("HEAPWISE_LAZY_RULES_0_BEANS", "engine"))))
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("engine")).isFalse());
	}

	@Test
	void sourceThatDoesNotTellItsPropertiesMayHoldARule() {
		this.runner.withUserConfiguration(Engines.class)
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new PropertySource<Object>("vault") {

					@Override
					public Object getProperty(String name) {
						return "heapwise.lazy.rules[0].beans".equals(name) ? "engine" : null;
					}

				}))
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("engine")).isFalse());
	}

	@Test
	void nothingIsThereWhenHeapwiseIsOff() {
		this.runner.withUserConfiguration(Engines.class)
			.withPropertyValues(RULE)
			.withPropertyValues("heapwise.enabled=false")
			.run((context) -> {
				BEANS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
				assertThat(context.getBeanFactory().containsSingleton("engine")).isTrue();
			});
	}

	@Test
	void beansOfTheUserWin() {
		LazyBeans beans = new LazyBeans();
		this.runner.withPropertyValues(RULE)
			.withUserConfiguration(Engines.class)
			.withBean("ofTheUser", LazyBeans.class, () -> beans)
			.withBean("endpointOfTheUser", LazyBeansEndpoint.class,
					() -> new LazyBeansEndpoint(beans, null, null, null))
			.run((context) -> {
				assertThat(context.getBeansOfType(LazyBeans.class)).isEqualTo(Map.of("ofTheUser", beans));
				assertThat(context.getBeansOfType(LazyBeansEndpoint.class)).containsOnlyKeys("endpointOfTheUser");
				assertThat(beans.deferred()).containsExactly("engine");
			});
	}

	@Test
	void rulesWorkWithoutActuatorMicrometerAndWeb() {
		this.runner.withUserConfiguration(Engines.class)
			.withPropertyValues(RULE)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer",
					"org.springframework.web", "jakarta.servlet"))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(LazyBeansEndpoint.class);
				assertThat(context.getBeanFactory().containsSingleton("engine")).isFalse();
				assertThat(context.getBean("engine")).isNotNull();
				assertThat(context.getBean(LazyBeans.class).created()).hasSize(1);
			});
	}

	@Test
	void metersAreThereFromTheStartAndTimeTheFirstUse() {
		this.runner.withUserConfiguration(Engines.class).withPropertyValues(RULE).run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			new LazyMeters(context.getBean(LazyBeans.class)).bindTo(registry);
			assertThat(registry.get("heapwise.lazy.beans").tag("state", "deferred").gauge().value()).isEqualTo(1);
			assertThat(registry.get("heapwise.lazy.beans").tag("state", "created").gauge().value()).isZero();
			assertThat(registry.get("heapwise.lazy.first.use").tag("bean", "engine").timer().count()).isZero();
			context.getBean("engine");
			context.getBean("engine");
			assertThat(registry.get("heapwise.lazy.beans").tag("state", "created").gauge().value()).isEqualTo(1);
			assertThat(registry.get("heapwise.lazy.first.use").tag("bean", "engine").timer().count()).isOne();
		});
		this.runner.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			new LazyMeters(context.getBean(LazyBeans.class)).bindTo(registry);
			assertThat(registry.get("heapwise.lazy.beans").gauges()).hasSize(2);
		});
	}

	@Test
	void warmUpCreatesWhatWaitsOnceTrafficIsAccepted() {
		try (ConfigurableApplicationContext context = run("--heapwise.lazy.warm-up=after-ready")) {
			LazyBeans beans = context.getBean(LazyBeans.class);
			Awaitility.await().until(() -> beans.created().size() == 1);
			assertThat(beans.created()).extracting(CreatedBean::cause).containsExactly(CreationCause.WARM_UP);
			assertThat(beans.report().rules().get(0).effective()).isTrue();
		}
	}

	@Test
	void nothingIsCreatedWithoutWarmUp() {
		try (ConfigurableApplicationContext context = run("--heapwise.lazy.warm-up=none")) {
			LazyReport report = context.getBean(LazyBeans.class).report();
			assertThat(report.deferred()).isOne();
			assertThat(report.created()).isZero();
			assertThat(report.rules().get(0).effective()).isTrue();
		}
	}

	@Test
	void rulesWorkUnderSpringsOwnLazyInitialization() {
		try (ConfigurableApplicationContext context = run("--spring.main.lazy-initialization=true",
				"--heapwise.lazy.validate=true")) {
			assertThat(context.getBean(LazyBeans.class).created()).extracting(CreatedBean::cause)
				.containsExactly(CreationCause.VALIDATE);
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("heapwise.settle.on-startup.enabled=false")
			.properties(RULE)
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	static class Engines {

		@Bean
		StringBuilder engine() {
			return new StringBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application extends Engines {

	}

}
