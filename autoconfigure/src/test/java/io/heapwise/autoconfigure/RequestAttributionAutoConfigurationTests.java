package io.heapwise.autoconfigure;

import java.util.EnumSet;
import java.util.List;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.request.RequestActivity;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.RequestPauseObservation;
import io.heapwise.request.ServerTimingFilter;
import io.heapwise.request.ServerTimingWebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans attribute pauses to requests, under which conditions, and that each can be
 * replaced.
 */
class RequestAttributionAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(HeapwiseAutoConfiguration.class,
			HeapwiseRequestAutoConfiguration.class, HeapwiseEndpointAutoConfiguration.class);

	private static final String SERVER_TIMING = "heapwise.gc.request-attribution.server-timing=true";

	private static final String SERVLET_TIMING = "heapwiseServerTimingFilter";

	private static final List<Class<?>> ALWAYS = List.of(RequestAttribution.class, RequestPauseObservation.class);

	private static final PauseClock CLOCK = new PauseClock(new TestCollectors(Collector.SERIAL).counters());

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withPropertyValues("management.endpoints.web.exposure.include=gcstats");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@Test
	void pausesAreAttributedByDefaultAndNotToldToClients() {
		this.servlet.run((context) -> {
			ALWAYS.forEach((type) -> assertThat(context).hasSingleBean(type));
			assertThat(context).doesNotHaveBean(SERVLET_TIMING);
			assertThat(context.getBean(GcStatsEndpoint.class).gcStats().requests()).isNotNull();
		});
		this.reactive.run((context) -> {
			ALWAYS.forEach((type) -> assertThat(context).hasSingleBean(type));
			assertThat(context).doesNotHaveBean(ServerTimingWebFilter.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "off", "0" })
	void attributionCanBeSwitchedOff(String off) {
		String property = "heapwise.gc.request-attribution.enabled=" + off;
		this.servlet.withPropertyValues(property, SERVER_TIMING).run((context) -> {
			ALWAYS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(SERVLET_TIMING)
				.hasSingleBean(RequestActivity.class)
				.hasBean("heapwiseRequestFilter");
			assertThat(context.getBean(GcStatsEndpoint.class).gcStats().requests()).isNull();
		});
		this.reactive.withPropertyValues(property, SERVER_TIMING).run((context) -> {
			ALWAYS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
			assertThat(context).doesNotHaveBean(ServerTimingWebFilter.class).hasBean("heapwiseRequestWebFilter");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "on", "1" })
	void clientsAreToldWhenAskedFor(String on) {
		String property = "heapwise.gc.request-attribution.server-timing=" + on;
		this.servlet.withPropertyValues(property).run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean(SERVLET_TIMING, FilterRegistrationBean.class);
			assertThat(registration.getFilter()).isInstanceOf(ServerTimingFilter.class);
			assertThat(registration.determineDispatcherTypes())
				.isEqualTo(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
			assertThat(registration.isAsyncSupported()).isTrue();
		});
		this.reactive.withPropertyValues(property)
			.run((context) -> assertThat(context).hasSingleBean(ServerTimingWebFilter.class)
				.doesNotHaveBean(SERVLET_TIMING));
	}

	@Test
	void thereIsNothingToAttributeWithoutRequests() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(SERVER_TIMING, "management.endpoints.web.exposure.include=gcstats")
			.run((context) -> {
				ALWAYS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
				assertThat(context.getBean(GcStatsEndpoint.class).gcStats().requests()).isNull();
			});
	}

	@Test
	void beansOfTheUserWin() {
		RequestAttribution attribution = new RequestAttribution(CLOCK, new RequestActivity());
		RequestPauseObservation observation = new RequestPauseObservation(CLOCK, (path) -> false);
		this.servlet.withPropertyValues(SERVER_TIMING)
			.withBean("ofTheUser1", RequestAttribution.class, () -> attribution)
			.withBean("ofTheUser3", RequestPauseObservation.class, () -> observation)
			.withBean("ofTheUser4", ServerTimingFilter.class, () -> new ServerTimingFilter(CLOCK, (path) -> false))
			.run((context) -> {
				assertThat(context.getBeansOfType(RequestAttribution.class)).containsOnlyKeys("ofTheUser1");
				assertThat(context.getBeansOfType(RequestPauseObservation.class)).containsOnlyKeys("ofTheUser3");
				assertThat(context).doesNotHaveBean(SERVLET_TIMING).hasSingleBean(ServerTimingFilter.class);
			});
		this.reactive.withPropertyValues(SERVER_TIMING)
			.withBean("ofTheUser", ServerTimingWebFilter.class,
					() -> new ServerTimingWebFilter(CLOCK, (path) -> false, new StaticApplicationContext()))
			.run((context) -> assertThat(context.getBeansOfType(ServerTimingWebFilter.class))
				.containsOnlyKeys("ofTheUser"));
	}

	@Test
	void attributionNeedsNoMicrometer() {
		this.servlet.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RequestAttribution.class)
				.hasSingleBean(RequestPauseObservation.class));
		this.servlet.withClassLoader(new FilteredClassLoader(ObservationHandler.class, ObservationFilter.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RequestAttribution.class)
				.doesNotHaveBean(RequestPauseObservation.class));
		this.servlet.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RequestAttribution.class)
				.hasBean("heapwiseRequestFilter"));
	}

	@Test
	void attributionNeedsNoActuator() {
		FilteredClassLoader withoutActuator = new FilteredClassLoader("org.springframework.boot.actuate");
		this.servlet.withClassLoader(withoutActuator)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RequestAttribution.class));
		this.reactive.withClassLoader(withoutActuator)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RequestAttribution.class));
	}

	@Test
	void eachKindOfServerNeedsOnlyItsOwnClasses() {
		this.servlet.withPropertyValues(SERVER_TIMING)
			.withClassLoader(new FilteredClassLoader(Mono.class, WebFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().hasBean(SERVLET_TIMING));
		this.reactive.withPropertyValues(SERVER_TIMING)
			.withClassLoader(new FilteredClassLoader(Filter.class, FilterRegistrationBean.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ServerTimingWebFilter.class));
	}

}
