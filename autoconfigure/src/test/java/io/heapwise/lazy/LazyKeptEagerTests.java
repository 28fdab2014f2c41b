package io.heapwise.lazy;

import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

import io.heapwise.lazy.LazyBeansToTry.Engine;
import io.heapwise.lazy.LazyBeansToTry.Heavy;
import io.heapwise.lazy.LazyBeansToTry.HeavyEngine;
import io.heapwise.lazy.LazyBeansToTry.NamedEngine;
import io.heapwise.lazy.report.KeptEager;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.RuleReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans stay eager though a rule means them.
 */
class LazyKeptEagerTests {

	private final ApplicationContextRunner runner = LazyBeansToTry.runner();

	@Test
	void whoIsKeptEagerByAnotherKeepsEagerWhatHeDependsOnHimself() {
		this.runner.withUserConfiguration(Chain.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "third, second"))
			.run((context) -> assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).keptEager())
				.extracting(KeptEager::reason)
				.anyMatch((reason) -> reason.contains("'first' depends on it"))
				.anyMatch((reason) -> reason.contains("'second' depends on it")));
	}

	@Test
	void whatMustStayEagerByItsDefinitionStaysSo() {
		this.runner.withUserConfiguration(ByDefinition.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "by*"))
			.run((context) -> {
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).isEmpty();
				assertThat(report.keptEager()).extracting(KeptEager::bean)
					.containsExactlyInAnyOrder("byScope", "byWish", "byThread", "byRole", "byFilter", "byDependency");
				assertThat(report.keptEager()).extracting(KeptEager::reason)
					.anyMatch((reason) -> reason.contains("'prototype'"))
					.anyMatch((reason) -> reason.contains("@Lazy(false)"))
					.anyMatch((reason) -> reason.contains("BACKGROUND"))
					.anyMatch((reason) -> reason.contains("infrastructure"))
					.anyMatch((reason) -> reason.contains("LazyInitializationExcludeFilter"))
					.anyMatch((reason) -> reason.contains("'dependent' depends on it"));
			});
	}

	@Test
	void annotationOfAClassThatTheDeclaredTypeHidesKeepsItEager() {
		this.runner.withUserConfiguration(HiddenEndpoints.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "hiddenEndpoint"))
			.run((context) -> {
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).isEmpty();
				assertThat(report.keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("what watches the service"));
			});
	}

	@Test
	void aBeanThatDoesSomethingWhenCreatedAndThatNobodyNeedsStaysEagerUnlessNamed() {
		this.runner.withUserConfiguration(Starting.class)
			.withPropertyValues(LazyBeansToTry.rule("packages", "io.heapwise.lazy"))
			.run((context) -> {
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.keptEager()).filteredOn((kept) -> kept.bean().equals("alone"))
					.extracting(KeptEager::reason)
					.containsExactly("does something when it is created, and no bean has it injected");
				assertThat(report.deferred()).contains("needed").doesNotContain("alone");
			});
		this.runner.withUserConfiguration(Starting.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "alone"))
			.run((context) -> assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).deferred())
				.containsExactly("alone"));
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues(LazyBeansToTry.rule("packages", "io.heapwise.lazy"))
			.withPropertyValues("heapwise.lazy.stay-eager=*Engine")
			.run((context) -> assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).deferred()).isEmpty());
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		@DependsOn("third")
		Engine second() {
			return new HeavyEngine();
		}

		@Bean
		Engine third() {
			return new HeavyEngine();
		}

		@Bean
		@DependsOn("second")
		Object first() {
			return "first";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByDefinition {

		@Bean
		@Scope("prototype")
		Engine byScope() {
			return new HeavyEngine();
		}

		@Bean
		@Lazy(false)
		Engine byWish() {
			return new HeavyEngine();
		}

		@Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
		Engine byThread() {
			return new HeavyEngine();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		Engine byRole() {
			return new HeavyEngine();
		}

		@Bean
		NamedEngine byFilter() {
			return new NamedEngine("filtered");
		}

		@Bean
		Engine byDependency() {
			return new HeavyEngine();
		}

		@Bean
		@DependsOn("byDependency")
		Object dependent() {
			return "dependent";
		}

		@Bean
		static LazyInitializationExcludeFilter filter() {
			return LazyInitializationExcludeFilter.forBeanTypes(NamedEngine.class);
		}

	}

	@Endpoint(id = "hidden")
	static class HiddenEndpoint implements Callable<String> {

		@Override
		public String call() {
			return "hidden";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenEndpoints {

		@Bean
		Callable<String> hiddenEndpoint() {
			return new HiddenEndpoint();
		}

	}

	static class InitializedAlone {

		@jakarta.annotation.PostConstruct
		void start() {
			LazyBeansToTry.created.incrementAndGet();
		}

	}

	static class InitializedNeeded extends InitializedAlone {

	}

	@Configuration(proxyBeanMethods = false)
	static class Starting {

		@Bean
		InitializedAlone alone(Environment environment) {
			return new InitializedAlone();
		}

		@Bean
		InitializedNeeded needed() {
			return new InitializedNeeded();
		}

		@Bean
		Object needs(InitializedNeeded needed) {
			return "needs";
		}

	}

}
