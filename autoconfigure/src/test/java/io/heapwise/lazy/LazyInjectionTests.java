package io.heapwise.lazy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import io.heapwise.lazy.LazyBeansToTry.ByConstructor;
import io.heapwise.lazy.LazyBeansToTry.Engine;
import io.heapwise.lazy.LazyBeansToTry.Heavy;
import io.heapwise.lazy.LazyBeansToTry.HeavyEngine;
import io.heapwise.lazy.LazyBeansToTry.Holder;
import io.heapwise.lazy.LazyBeansToTry.Light;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.KeptEager;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.RuleReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is injected in the place of a bean that waits, for each kind of place.
 */
class LazyInjectionTests {

	private final ApplicationContextRunner runner = LazyBeansToTry.runner();

	@Test
	void everyPlaceOfInjectionGetsAProxyThatCreatesTheBeanWithTheFirstCall() {
		this.runner
			.withUserConfiguration(Heavy.class, ByConstructor.class, ByField.class, BySetter.class, ByParameter.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(0);
				List<Engine> injected = List.of(context.getBean(ByConstructor.class).engine,
						context.getBean(ByField.class).engine, context.getBean(BySetter.class).engine,
						((Holder) context.getBean("holder")).engine());
				assertThat(injected).allMatch(AopUtils::isJdkDynamicProxy);
				assertThat(LazyBeansToTry.created).hasValue(0);
				for (Engine engine : injected) {
					assertThat(engine.run()).isEqualTo("ran");
				}
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(context.getBean(LazyBeans.class).created()).singleElement().satisfies((bean) -> {
					assertThat(bean.bean()).isEqualTo("heavy");
					assertThat(bean.cause()).isEqualTo(CreationCause.USE);
					assertThat(bean.nanos()).isPositive();
					assertThat(bean.allocated()).isPositive();
					assertThat(bean.by()).endsWith(" on thread 'main'");
				});
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).effective()).isTrue();
			});
	}

	@Test
	void aClassIsProxiedWhereTheClassIsInjected() {
		this.runner.withUserConfiguration(Heavy.class, ByClass.class)
			.withPropertyValues(LazyBeansToTry.rule("types", "HeavyEngine"))
			.run((context) -> {
				HeavyEngine engine = context.getBean(ByClass.class).engine;
				assertThat(AopUtils.isCglibProxy(engine)).isTrue();
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(engine.run()).isEqualTo("ran");
				assertThat(LazyBeansToTry.created).hasValue(1);
			});
	}

	@Test
	void aProviderGivesTheBeanItselfWhenAsked() {
		this.runner.withUserConfiguration(Heavy.class, ByProvider.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(context.getBean(ByProvider.class).engines.getObject())
					.isExactlyInstanceOf(HeavyEngine.class);
				assertThat(LazyBeansToTry.created).hasValue(1);
			});
	}

	@Test
	void collectionsArePutTogetherWhenLookedInto() {
		this.runner.withUserConfiguration(Heavy.class, Light.class, ByCollection.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				ByCollection collections = context.getBean(ByCollection.class);
				assertThat(collections.list).hasSize(2);
				assertThat(LazyBeansToTry.created).hasValue(2);
				assertThat(collections.map).containsOnlyKeys("heavy", "light");
				assertThat(collections.set).hasSize(2);
				assertThat(LazyBeansToTry.created).hasValue(2);
			});
	}

	@Test
	void anArrayCannotWait() {
		this.runner.withUserConfiguration(Heavy.class, ByArray.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).isEmpty();
				assertThat(report.keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("array").contains("ArrayBean"));
				assertThat(report.effective()).isFalse();
			});
	}

	@Test
	void finalClassAndFinalMethodFallBackToEagerWithTheReason() {
		this.runner.withUserConfiguration(FinalBeans.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "finalClass, finalMethod"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(2);
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).keptEager())
					.extracting(KeptEager::reason)
					.anyMatch(
							(reason) -> reason.contains("FinalEngine is final") && reason.contains("'usesFinalClass'"))
					.anyMatch((reason) -> reason.contains("start is final") && reason.contains("'usesFinalMethod'"));
			});
	}

	@Test
	void injectionEagerCreatesTheBeanWithTheOneThatNeedsItAndSaysWhichThatWas() {
		this.runner.withUserConfiguration(Heavy.class, ByConstructor.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.withPropertyValues("heapwise.lazy.rules[0].injection=eager")
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(AopUtils.isAopProxy(context.getBean(ByConstructor.class).engine)).isFalse();
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.effective()).isFalse();
				assertThat(report.forced()).singleElement().satisfies((forced) -> {
					assertThat(forced.by()).endsWith("ByConstructor'");
					assertThat(forced.stack()).anyMatch((frame) -> frame.contains("DefaultListableBeanFactory"));
				});
			});
	}

	@Test
	void aBeanNobodyNeedsWaitsWithoutAProxy() {
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues(LazyBeansToTry.rule("packages", "io.heapwise.lazy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(context.getBean(Engine.class)).isExactlyInstanceOf(HeavyEngine.class);
				assertThat(LazyBeansToTry.created).hasValue(1);
			});
	}

	@Test
	void whoWantsTheBeanItselfGetsIt() {
		this.runner.withUserConfiguration(Heavy.class, Unlazy.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(context.getBean(Unlazy.class).engine).isExactlyInstanceOf(HeavyEngine.class);
			});
	}

	@Test
	void aPrototypeThatIsMadeLaterGetsAProxy() {
		this.runner.withUserConfiguration(Heavy.class, PrototypeConfiguration.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				Holder holder = (Holder) context.getBean("prototype");
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(holder.engine().run()).isEqualTo("ran");
				assertThat(LazyBeansToTry.created).hasValue(1);
			});
	}

	@Test
	void whoIsCreatedOnDemandGetsTheBeanItself() {
		this.runner.withUserConfiguration(Heavy.class, ByConstructor.class)
			.withPropertyValues(LazyBeansToTry.rule("packages", "io.heapwise.lazy"))
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(0);
				assertThat(context.getBean(ByConstructor.class).engine).isExactlyInstanceOf(HeavyEngine.class);
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).created())
					.extracting(CreatedBean::by)
					.first()
					.asString()
					.startsWith("bean '");
			});
	}

	@Test
	void aClassWithoutAConstructorForAProxyStaysEager() {
		this.runner.withUserConfiguration(Built.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "built"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(LazyBeans.class).deferred()).isEmpty();
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("has only private constructors"));
			});
	}

	/**
	 * A class that only its own factory method can make.
	 */
	static class FactoryMade {

		private FactoryMade() {
		}

		static FactoryMade make() {
			return new Special();
		}

		private static final class Special extends FactoryMade {

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Built {

		@Bean
		FactoryMade built() {
			return FactoryMade.make();
		}

		@Bean
		String user(FactoryMade built) {
			return built.toString();
		}

	}

	static class ByField {

		@Autowired
		Engine engine;

	}

	static class BySetter {

		Engine engine;

		@Autowired
		void setEngine(Engine engine) {
			this.engine = engine;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByParameter {

		@Bean
		Holder holder(Engine engine) {
			return new Holder(engine);
		}

	}

	static class ByClass {

		final HeavyEngine engine;

		ByClass(HeavyEngine engine) {
			this.engine = engine;
		}

	}

	static class ByProvider {

		final ObjectProvider<Engine> engines;

		ByProvider(ObjectProvider<Engine> engines) {
			this.engines = engines;
		}

	}

	static class ByCollection {

		@Autowired
		List<Engine> list;

		@Autowired
		Map<String, Engine> map;

		@Autowired
		Set<Engine> set;

	}

	@Import(ArrayBean.class)
	static class ByArray {

	}

	static class ArrayBean {

		ArrayBean(Engine[] byArray) {
			assertThat(byArray).hasSize(1);
		}

	}

	static class Unlazy {

		@Autowired
		@Lazy(false)
		Engine engine;

	}

	static final class FinalEngine {

		FinalEngine() {
			LazyBeansToTry.created.incrementAndGet();
		}

	}

	static class FinalMethod {

		FinalMethod() {
			LazyBeansToTry.created.incrementAndGet();
		}

		final void start() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FinalBeans {

		@Bean
		FinalEngine finalClass() {
			return new FinalEngine();
		}

		@Bean
		FinalMethod finalMethod() {
			return new FinalMethod();
		}

		@Bean
		Object usesFinalClass(FinalEngine engine) {
			return "uses" + engine;
		}

		@Bean
		Object usesFinalMethod(FinalMethod engine) {
			return "uses" + engine;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeConfiguration {

		@Bean
		@Scope("prototype")
		Holder prototype(Engine engine) {
			return new Holder(engine);
		}

	}

}
