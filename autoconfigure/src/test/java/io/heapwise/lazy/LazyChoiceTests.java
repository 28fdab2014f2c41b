package io.heapwise.lazy;

import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.PathMatcher;

import io.heapwise.lazy.LazyBeansToTry.ByConstructor;
import io.heapwise.lazy.LazyBeansToTry.Engine;
import io.heapwise.lazy.LazyBeansToTry.Heavy;
import io.heapwise.lazy.LazyBeansToTry.HeavyEngine;
import io.heapwise.lazy.LazyBeansToTry.Holder;
import io.heapwise.lazy.LazyBeansToTry.NamedEngine;
import io.heapwise.lazy.report.LazyBeans;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That Spring chooses, fetches and connects beans as ever where some of them wait.
 */
class LazyChoiceTests {

	private final ApplicationContextRunner runner = LazyBeansToTry.runner();

	@Test
	void beansThatNeedEachOtherWork() {
		this.runner.withUserConfiguration(Circle.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "there"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(context.getBean(Here.class).there.name()).isEqualTo("there");
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(context.getBean(There.class).here).isSameAs(context.getBean(Here.class));
			});
	}

	@Test
	void primaryQualifierAndGenericsDecideAsEver() {
		this.runner.withUserConfiguration(Choice.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "first, named, texts"))
			.run((context) -> {
				Chooser chooser = context.getBean(Chooser.class);
				assertThat(LazyBeansToTry.created).hasValue(2);
				assertThat(chooser.primary.run()).isEqualTo("first");
				assertThat(chooser.qualified.run()).isEqualTo("named");
				assertThat(chooser.other.run()).isEqualTo("other");
				assertThat(AopUtils.isAopProxy(chooser.other)).isFalse();
				assertThat(chooser.texts.get()).isEqualTo("text");
				assertThat(AopUtils.isAopProxy(chooser.texts)).isTrue();
				assertThat(chooser.numbers.get()).isEqualTo(1);
				assertThat(AopUtils.isAopProxy(chooser.numbers)).isFalse();
			});
	}

	@Test
	void priorityDecidesAsEver() {
		this.runner.withUserConfiguration(UrgentEngine.class, PatientEngine.class, ByPriority.class)
			.withPropertyValues(LazyBeansToTry.rule("types", "UrgentEngine"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(context.getBean(ByPriority.class).engine.run()).isEqualTo("urgent");
				assertThat(LazyBeansToTry.created).hasValue(2);
			});
		this.runner.withUserConfiguration(UrgentEngine.class, PatientEngine.class, ByPriority.class)
			.withPropertyValues(LazyBeansToTry.rule("types", "PatientEngine"))
			.run((context) -> {
				assertThat(context.getBean(ByPriority.class).engine).isExactlyInstanceOf(UrgentEngine.class);
				assertThat(context.getBeanFactory().containsSingleton("lazyChoiceTests.PatientEngine")).isFalse();
			});
	}

	@Test
	void severalPrimariesFailAsEver() {
		this.runner.withUserConfiguration(Primaries.class, ByConstructor.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "engine"))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	@Test
	void whatIsInjectedWithoutBeingABeanStaysSo() {
		this.runner.withUserConfiguration(OwnPublisher.class, ByPublisher.class)
			.withPropertyValues(LazyBeansToTry.rule("types", "OwnPublisher"))
			.run((context) -> {
				assertThat(context.getBean(ByPublisher.class).publisher)
					.isSameAs(context.getSourceApplicationContext());
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).created()).isEmpty();
			});
	}

	@Test
	void aFactoryBeanWaitsWithWhatItMakes() {
		this.runner.withUserConfiguration(Made.class, ByConstructor.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(context.getBean(ByConstructor.class).engine.run()).isEqualTo("ran");
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).created()).hasSize(1);
			});
	}

	@Test
	void aBeanOfTheFrameworkIsProxiedOnlyWhereItIsNamedExactly() {
		ApplicationContextRunner runner = this.runner.withBean("matcher", AntPathMatcher.class)
			.withUserConfiguration(ByMatcher.class);
		runner.withPropertyValues(LazyBeansToTry.rule("beans", "match*"))
			.run((context) -> assertThat(context.getBean(ByMatcher.class).matcher)
				.isExactlyInstanceOf(AntPathMatcher.class));
		runner.withPropertyValues(LazyBeansToTry.rule("beans", "matcher"))
			.run((context) -> assertThat(AopUtils.isJdkDynamicProxy(context.getBean(ByMatcher.class).matcher))
				.isTrue());
	}

	@Test
	void whatIsFetchedByNameIsCreatedAndReportedAsForced() {
		this.runner.withUserConfiguration(Heavy.class, ByName.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).forced()).singleElement()
					.satisfies((forced) -> assertThat(forced.stack())
						.anyMatch((frame) -> frame.contains("CommonAnnotationBeanPostProcessor")));
			});
	}

	@Test
	void aResolverTheUserHasSetIsAskedFirst() {
		Holder ofTheUser = new Holder(null);
		this.runner.withInitializer((context) -> ((DefaultListableBeanFactory) context.getBeanFactory())
			.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver() {

				@Override
				public Object getLazyResolutionProxyIfNecessary(DependencyDescriptor point, String bean) {
					return (point.getDependencyType() == Holder.class) ? ofTheUser
							: super.getLazyResolutionProxyIfNecessary(point, bean);
				}

			}))
			.withUserConfiguration(Heavy.class, NeedsHolder.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(context.getBean(NeedsHolder.class).holder).isSameAs(ofTheUser);
				assertThat(AopUtils.isAopProxy(context.getBean(NeedsHolder.class).engine)).isTrue();
				assertThat(LazyBeansToTry.created).hasValue(0);
			});
	}

	static class EngineFactory implements FactoryBean<Engine> {

		@Override
		public Engine getObject() {
			return new HeavyEngine();
		}

		@Override
		public Class<?> getObjectType() {
			return Engine.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Made {

		@Bean
		EngineFactory heavy() {
			return new EngineFactory();
		}

	}

	static class NeedsHolder {

		@Autowired
		Holder holder;

		@Autowired
		Engine engine;

	}

	static class ByName {

		@Resource(name = "heavy")
		Engine engine;

	}

	static class Here {

		final There there;

		Here(There there) {
			this.there = there;
		}

	}

	static class There {

		final Here here;

		There(Here here) {
			LazyBeansToTry.created.incrementAndGet();
			this.here = here;
		}

		String name() {
			return "there";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Circle {

		@Bean
		Here here(There there) {
			return new Here(there);
		}

		@Bean
		There there(Here here) {
			return new There(here);
		}

	}

	static class Chooser {

		@Autowired
		Engine primary;

		@Autowired
		@Qualifier("named")
		Engine qualified;

		@Autowired
		@Qualifier("other")
		Engine other;

		@Autowired
		Supplier<String> texts;

		@Autowired
		Supplier<Integer> numbers;

	}

	static class Numbers implements Supplier<Integer> {

		Numbers() {
			LazyBeansToTry.created.incrementAndGet();
		}

		@Override
		public Integer get() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Chooser.class)
	static class Choice {

		@Bean
		@Primary
		Engine first() {
			return new NamedEngine("first");
		}

		@Bean
		Engine named() {
			return new NamedEngine("named");
		}

		@Bean
		Engine other() {
			return new NamedEngine("other");
		}

		@Bean
		Supplier<String> texts() {
			LazyBeansToTry.created.incrementAndGet();
			return () -> "text";
		}

		@Bean
		Supplier<Integer> numbers() {
			return new Numbers();
		}

	}

	@Priority(1)
	static class UrgentEngine extends NamedEngine {

		UrgentEngine() {
			super("urgent");
		}

	}

	@Priority(2)
	static class PatientEngine extends NamedEngine {

		PatientEngine() {
			super("patient");
		}

	}

	static class ByPriority {

		final Engine engine;

		ByPriority(Engine engine) {
			this.engine = engine;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Primaries {

		@Bean
		@Primary
		Engine engine() {
			return new HeavyEngine();
		}

		@Bean
		@Primary
		Engine other() {
			return new HeavyEngine();
		}

	}

	static class OwnPublisher implements ApplicationEventPublisher {

		@Override
		public void publishEvent(Object event) {
			throw new UnsupportedOperationException();
		}

	}

	static class ByPublisher {

		final ApplicationEventPublisher publisher;

		ByPublisher(ApplicationEventPublisher publisher) {
			this.publisher = publisher;
		}

	}

	static class ByMatcher {

		private final PathMatcher matcher;

		ByMatcher(PathMatcher matcher) {
			this.matcher = matcher;
		}

	}

}
