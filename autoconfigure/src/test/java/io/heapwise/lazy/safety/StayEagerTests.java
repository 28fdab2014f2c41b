package io.heapwise.lazy.safety;

import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import org.aopalliance.aop.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.Scope;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

import io.heapwise.lazy.rules.BeanFacts;
import io.heapwise.lazy.rules.BeanFactsReader;
import io.heapwise.lazy.rules.ClassFileFacts;
import io.heapwise.lazy.rules.ClassLibraries;
import io.heapwise.lazy.rules.LazyInjection;
import io.heapwise.lazy.rules.LazyPatterns;
import io.heapwise.lazy.rules.LazyRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each kind of bean that must not wait, by the type, the class or the method that makes
 * it one.
 */
class StayEagerTests {

	private static final LazyRule RULE = new LazyRule("rule", null, LazyPatterns.NONE, LazyPatterns.NONE,
			LazyInjection.PROXY);

	@ParameterizedTest
	@ValueSource(classes = { SmartInitializingSingleton.class, Lifecycle.class, ApplicationListener.class,
			EventListener.class, SchedulingConfigurer.class, BeanPostProcessor.class, BeanFactoryPostProcessor.class,
			Scope.class, LazyInitializationExcludeFilter.class, Advisor.class, Advice.class, Pointcut.class,
			Executor.class, TaskScheduler.class, InfoContributor.class, MeterBinder.class, MeterRegistry.class,
			MeterFilter.class, ObservationRegistry.class, Filter.class, Servlet.class, ApplicationRunner.class,
			CommandLineRunner.class })
	void whatHasItsEffectByItsTypeStaysEager(Class<?> type) {
		assertThat(reason(type)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { Listening.class, Timed.class, Making.class, Configured.class, Set.class, Asked.class })
	void whatHasItsEffectByAnAnnotationStaysEager(Class<?> type) {
		assertThat(reason(type)).isNotNull();
	}

	@Test
	void everythingElseMayWait() {
		assertThat(reason(Plain.class)).isNull();
		assertThat(reason(Runnable.class)).isNull();
	}

	private static @Nullable String reason(Class<?> type) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("it", new RootBeanDefinition(type));
		ClassFileFacts classes = new ClassFileFacts(new DefaultResourceLoader());
		BeanFacts bean = new BeanFactsReader(beans, classes,
				new ClassLibraries(beans.getBeanClassLoader(), (address) -> List.of(), false))
			.readAll()
			.get("it");
		return new StayEager(beans, classes, List.of(), List.of(), Map::of).reason(bean, RULE);
	}

	static class Plain {

		void work() {
		}

	}

	static class Listening {

		@org.springframework.context.event.EventListener
		void listen(String event) {
		}

	}

	static class Timed {

		@Scheduled(fixedRate = 1000)
		void tick() {
		}

	}

	static class Making {

		@Bean
		Plain plain() {
			return new Plain();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

	}

	@ConfigurationProperties("set")
	static class Set {

	}

	@Endpoint(id = "asked")
	static class Asked {

	}

}
