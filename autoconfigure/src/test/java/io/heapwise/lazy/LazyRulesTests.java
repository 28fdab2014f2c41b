package io.heapwise.lazy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.context.annotation.Scope;
import org.springframework.core.OverridingClassLoader;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.PathMatcher;

import io.heapwise.autoconfigure.HeapwiseAutoConfiguration;
import io.heapwise.autoconfigure.HeapwiseLazyAutoConfiguration;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.KeptEager;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyReport;
import io.heapwise.lazy.report.LibraryMention;
import io.heapwise.lazy.report.RuleReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a rule does to real beans, for each way they are injected and each kind of bean.
 */
@ExtendWith(OutputCaptureExtension.class)
class LazyRulesTests {

	private static final AtomicInteger created = new AtomicInteger();

	private static final AtomicInteger failures = new AtomicInteger();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseLazyAutoConfiguration.class));

	@BeforeEach
	void reset() {
		created.set(0);
		failures.set(0);
	}

	private static String[] rule(String kind, String pattern) {
		return new String[] { "heapwise.lazy.rules[0].name=heavy", "heapwise.lazy.rules[0]." + kind + "=" + pattern };
	}

	private static RuleReport report(LazyBeans beans) {
		return beans.report().rules().get(0);
	}

	@Test
	void nothingWaitsWithoutRules() {
		this.runner.withUserConfiguration(Heavy.class).run((context) -> {
			assertThat(created).hasValue(1);
			assertThat(context.getBean(LazyBeans.class).report()).isEqualTo(new LazyReport(List.of(), 0, 0));
		});
	}

	@Test
	void everyPlaceOfInjectionGetsAProxyThatCreatesTheBeanWithTheFirstCall() {
		this.runner
			.withUserConfiguration(Heavy.class, ByConstructor.class, ByField.class, BySetter.class, ByParameter.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(0);
				List<Engine> injected = List.of(context.getBean(ByConstructor.class).engine,
						context.getBean(ByField.class).engine, context.getBean(BySetter.class).engine,
						((Holder) context.getBean("holder")).engine());
				assertThat(injected).allMatch(AopUtils::isJdkDynamicProxy);
				assertThat(created).hasValue(0);
				for (Engine engine : injected) {
					assertThat(engine.run()).isEqualTo("ran");
				}
				assertThat(created).hasValue(1);
				assertThat(context.getBean(LazyBeans.class).created()).singleElement().satisfies((bean) -> {
					assertThat(bean.bean()).isEqualTo("heavy");
					assertThat(bean.cause()).isEqualTo(CreationCause.USE);
					assertThat(bean.nanos()).isPositive();
					assertThat(bean.allocated()).isPositive();
					assertThat(bean.by()).endsWith(" on thread 'main'");
				});
				assertThat(report(context.getBean(LazyBeans.class)).effective()).isTrue();
			});
	}

	@Test
	void aClassIsProxiedWhereTheClassIsInjected() {
		this.runner.withUserConfiguration(Heavy.class, ByClass.class)
			.withPropertyValues(rule("types", "HeavyEngine"))
			.run((context) -> {
				HeavyEngine engine = context.getBean(ByClass.class).engine;
				assertThat(AopUtils.isCglibProxy(engine)).isTrue();
				assertThat(created).hasValue(0);
				assertThat(engine.run()).isEqualTo("ran");
				assertThat(created).hasValue(1);
			});
	}

	@Test
	void aProviderGivesTheBeanItselfWhenAsked() {
		this.runner.withUserConfiguration(Heavy.class, ByProvider.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(0);
				assertThat(context.getBean(ByProvider.class).engines.getObject())
					.isExactlyInstanceOf(HeavyEngine.class);
				assertThat(created).hasValue(1);
			});
	}

	@Test
	void collectionsArePutTogetherWhenLookedInto() {
		this.runner.withUserConfiguration(Heavy.class, Light.class, ByCollection.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(1);
				ByCollection collections = context.getBean(ByCollection.class);
				assertThat(collections.list).hasSize(2);
				assertThat(created).hasValue(2);
				assertThat(collections.map).containsOnlyKeys("heavy", "light");
				assertThat(collections.set).hasSize(2);
				assertThat(created).hasValue(2);
			});
	}

	@Test
	void anArrayCannotWait() {
		this.runner.withUserConfiguration(Heavy.class, ByArray.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(1);
				RuleReport report = report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).isEmpty();
				assertThat(report.keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("array").contains("ArrayBean"));
				assertThat(report.effective()).isFalse();
			});
	}

	@Test
	void finalClassAndFinalMethodFallBackToEagerWithTheReason() {
		this.runner.withUserConfiguration(FinalBeans.class)
			.withPropertyValues(rule("beans", "finalClass, finalMethod"))
			.run((context) -> {
				assertThat(created).hasValue(2);
				assertThat(report(context.getBean(LazyBeans.class)).keptEager()).extracting(KeptEager::reason)
					.anyMatch(
							(reason) -> reason.contains("FinalEngine is final") && reason.contains("'usesFinalClass'"))
					.anyMatch((reason) -> reason.contains("start is final") && reason.contains("'usesFinalMethod'"));
			});
	}

	@Test
	void injectionEagerCreatesTheBeanWithTheOneThatNeedsItAndSaysWhichThatWas() {
		this.runner.withUserConfiguration(Heavy.class, ByConstructor.class)
			.withPropertyValues(rule("beans", "heavy"))
			.withPropertyValues("heapwise.lazy.rules[0].injection=eager")
			.run((context) -> {
				assertThat(created).hasValue(1);
				assertThat(AopUtils.isAopProxy(context.getBean(ByConstructor.class).engine)).isFalse();
				RuleReport report = report(context.getBean(LazyBeans.class));
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
			.withPropertyValues(rule("packages", "io.heapwise.lazy"))
			.run((context) -> {
				assertThat(created).hasValue(0);
				assertThat(context.getBean(Engine.class)).isExactlyInstanceOf(HeavyEngine.class);
				assertThat(created).hasValue(1);
			});
	}

	@Test
	void whatIsNamedByAnnotationWaits() {
		this.runner.withUserConfiguration(Heavy.class, Light.class)
			.withPropertyValues(rule("annotations", "io.heapwise.lazy.LazyRulesTests$Costly"))
			.run((context) -> assertThat(context.getBean(LazyBeans.class).deferred()).containsExactly("heavy"));
	}

	@Test
	void whatIsExcludedDoesNotWait() {
		this.runner.withUserConfiguration(Heavy.class, Light.class)
			.withPropertyValues(rule("types", "io.heapwise.lazy.LazyRulesTests$Engine"))
			.withPropertyValues("heapwise.lazy.rules[0].exclude.beans=li*")
			.run((context) -> assertThat(context.getBean(LazyBeans.class).deferred()).containsExactly("heavy"));
	}

	@Test
	void aLibraryIsNamedByJarByJarWithoutVersionOrByCoordinatesAndFoundInWhatAClassUses() {
		for (String pattern : List.of("spring-aop", "spring-aop-*.jar", "HdrHistogram", "org.hdrhistogram:*")) {
			this.runner.withUserConfiguration(OfLibraries.class)
				.withPropertyValues(rule("libraries", pattern))
				.run((context) -> assertThat(context.getBean(LazyBeans.class).deferred()).as(pattern)
					.containsExactly(pattern.contains("aop") ? "fromAop" : "usesHistogram"));
		}
	}

	@Test
	void whatHasAWaitingLibraryLoadedIsNamed() {
		this.runner.withUserConfiguration(Histograms.class)
			.withPropertyValues(rule("libraries", "HdrHistogram"))
			.withPropertyValues("heapwise.lazy.rules[0].exclude.beans=*histograms*,*Histograms*,searched")
			.run((context) -> {
				RuleReport report = report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).containsExactlyInAnyOrder("proxied", "quiet");
				assertThat(report.loadedBy()).extracting(LibraryMention::bean)
					.containsExactlyInAnyOrder("lazyRulesTests.Histograms", "searched", "proxied");
				assertThat(report.loadedBy()).extracting(LibraryMention::because)
					.anyMatch((because) -> because.startsWith("a method of the configuration class"))
					.anyMatch((because) -> because.startsWith("it is searched for listeners"))
					.anyMatch((because) -> because.startsWith("there is a proxy of its class"));
			});
	}

	@Test
	void noClassIsLoadedThatIsNamedInTheMethodsOfABeanThatWaits() throws Exception {
		OwnClasses classes = new OwnClasses(Rare.class.getName(), "org.HdrHistogram.");
		this.runner.withClassLoader(classes)
			.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
			.withUserConfiguration(classes.loadClass(Rares.class.getName()))
			.withPropertyValues(rule("beans", "rare"))
			.run((context) -> {
				assertThat(context).hasBean("scheduledBeanLazyInitializationExcludeFilter");
				assertThat(report(context.getBean(LazyBeans.class)).deferred()).containsExactly("rare");
				assertThat(classes.hasLoaded("org.HdrHistogram.PackedDoubleHistogram")).isFalse();
				classes.loadClass(Rare.class.getName()).getDeclaredMethods();
				assertThat(classes.hasLoaded("org.HdrHistogram.PackedDoubleHistogram")).isTrue();
			});
	}

	@Test
	void beansThatNeedEachOtherWork() {
		this.runner.withUserConfiguration(Circle.class).withPropertyValues(rule("beans", "there")).run((context) -> {
			assertThat(created).hasValue(0);
			assertThat(context.getBean(Here.class).there.name()).isEqualTo("there");
			assertThat(created).hasValue(1);
			assertThat(context.getBean(There.class).here).isSameAs(context.getBean(Here.class));
		});
	}

	@Test
	void primaryQualifierAndGenericsDecideAsEver() {
		this.runner.withUserConfiguration(Choice.class)
			.withPropertyValues(rule("beans", "first, named, texts"))
			.run((context) -> {
				Chooser chooser = context.getBean(Chooser.class);
				assertThat(created).hasValue(2);
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
			.withPropertyValues(rule("types", "UrgentEngine"))
			.run((context) -> {
				assertThat(created).hasValue(1);
				assertThat(context.getBean(ByPriority.class).engine.run()).isEqualTo("urgent");
				assertThat(created).hasValue(2);
			});
		this.runner.withUserConfiguration(UrgentEngine.class, PatientEngine.class, ByPriority.class)
			.withPropertyValues(rule("types", "PatientEngine"))
			.run((context) -> {
				assertThat(context.getBean(ByPriority.class).engine).isExactlyInstanceOf(UrgentEngine.class);
				assertThat(context.getBeanFactory().containsSingleton("lazyRulesTests.PatientEngine")).isFalse();
			});
	}

	@Test
	void severalPrimariesFailAsEver() {
		this.runner.withUserConfiguration(Primaries.class, ByConstructor.class)
			.withPropertyValues(rule("beans", "engine"))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	@Test
	void whatIsInjectedWithoutBeingABeanStaysSo() {
		this.runner.withUserConfiguration(OwnPublisher.class, ByPublisher.class)
			.withPropertyValues(rule("types", "OwnPublisher"))
			.run((context) -> {
				assertThat(context.getBean(ByPublisher.class).publisher)
					.isSameAs(context.getSourceApplicationContext());
				assertThat(report(context.getBean(LazyBeans.class)).created()).isEmpty();
			});
	}

	@Test
	void whoIsKeptEagerByAnotherKeepsEagerWhatHeDependsOnHimself() {
		this.runner.withUserConfiguration(Chain.class)
			.withPropertyValues(rule("beans", "third, second"))
			.run((context) -> assertThat(report(context.getBean(LazyBeans.class)).keptEager())
				.extracting(KeptEager::reason)
				.anyMatch((reason) -> reason.contains("'first' depends on it"))
				.anyMatch((reason) -> reason.contains("'second' depends on it")));
	}

	@Test
	void aFactoryBeanWaitsWithWhatItMakes() {
		this.runner.withUserConfiguration(Made.class, ByConstructor.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(0);
				assertThat(context.getBean(ByConstructor.class).engine.run()).isEqualTo("ran");
				assertThat(created).hasValue(1);
				assertThat(report(context.getBean(LazyBeans.class)).created()).hasSize(1);
			});
	}

	@Test
	void whatMustStayEagerByItsDefinitionStaysSo() {
		this.runner.withUserConfiguration(ByDefinition.class)
			.withPropertyValues(rule("beans", "by*"))
			.run((context) -> {
				RuleReport report = report(context.getBean(LazyBeans.class));
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
			.withPropertyValues(rule("beans", "hiddenEndpoint"))
			.run((context) -> {
				RuleReport report = report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).isEmpty();
				assertThat(report.keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("what watches the service"));
			});
	}

	@Test
	void aBeanOfTheFrameworkIsProxiedOnlyWhereItIsNamedExactly() {
		ApplicationContextRunner runner = this.runner.withBean("matcher", AntPathMatcher.class)
			.withUserConfiguration(ByMatcher.class);
		runner.withPropertyValues(rule("beans", "match*"))
			.run((context) -> assertThat(context.getBean(ByMatcher.class).matcher)
				.isExactlyInstanceOf(AntPathMatcher.class));
		runner.withPropertyValues(rule("beans", "matcher"))
			.run((context) -> assertThat(AopUtils.isJdkDynamicProxy(context.getBean(ByMatcher.class).matcher))
				.isTrue());
	}

	@Test
	void whoWantsTheBeanItselfGetsIt() {
		this.runner.withUserConfiguration(Heavy.class, Unlazy.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(1);
				assertThat(context.getBean(Unlazy.class).engine).isExactlyInstanceOf(HeavyEngine.class);
			});
	}

	@Test
	void whatIsFetchedByNameIsCreatedAndReportedAsForced() {
		this.runner.withUserConfiguration(Heavy.class, ByName.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(created).hasValue(1);
				assertThat(report(context.getBean(LazyBeans.class)).forced()).singleElement()
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
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				assertThat(context.getBean(NeedsHolder.class).holder).isSameAs(ofTheUser);
				assertThat(AopUtils.isAopProxy(context.getBean(NeedsHolder.class).engine)).isTrue();
				assertThat(created).hasValue(0);
			});
	}

	@Test
	void aPrototypeThatIsMadeLaterGetsAProxy() {
		this.runner.withUserConfiguration(Heavy.class, PrototypeConfiguration.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				Holder holder = (Holder) context.getBean("prototype");
				assertThat(created).hasValue(0);
				assertThat(holder.engine().run()).isEqualTo("ran");
				assertThat(created).hasValue(1);
			});
	}

	@Test
	void whoIsCreatedOnDemandGetsTheBeanItself() {
		this.runner.withUserConfiguration(Heavy.class, ByConstructor.class)
			.withPropertyValues(rule("packages", "io.heapwise.lazy"))
			.run((context) -> {
				assertThat(created).hasValue(0);
				assertThat(context.getBean(ByConstructor.class).engine).isExactlyInstanceOf(HeavyEngine.class);
				assertThat(report(context.getBean(LazyBeans.class)).created()).extracting(CreatedBean::by)
					.first()
					.asString()
					.startsWith("bean '");
			});
	}

	@Test
	void aCreationThatFailsIsTheCallersToSeeAndIsTriedAgain() {
		this.runner.withUserConfiguration(Failing.class, ByConstructor.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				Engine engine = context.getBean(ByConstructor.class).engine;
				for (int i = 0; i < 2; i++) {
					assertThatExceptionOfType(BeanCreationException.class).isThrownBy(engine::run)
						.withRootCauseInstanceOf(IOException.class)
						.withStackTraceContaining("no luck");
				}
				assertThat(report(context.getBean(LazyBeans.class)).failed()).singleElement().satisfies((failed) -> {
					assertThat(failed.bean()).isEqualTo("heavy");
					assertThat(failed.count()).isEqualTo(2);
					assertThat(failed.exception()).isEqualTo(
							BeanCreationException.class.getName() + ", caused by " + IOException.class.getName());
				});
				assertThat(context.getBean(LazyBeans.class).created()).isEmpty();
				assertThat(engine.run()).isEqualTo("ran");
				assertThat(context.getBean(LazyBeans.class).created()).hasSize(1);
			});
	}

	@Test
	void aDirectCreationThatFailedIsNotTakenForWhoNeedsTheNext() {
		this.runner.withUserConfiguration(Failing.class, Light.class)
			.withPropertyValues(rule("beans", "heavy,light"))
			.run((context) -> {
				assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("heavy"));
				context.getBean("light");
				assertThat(context.getBean(LazyBeans.class).created()).singleElement()
					.satisfies((bean) -> assertThat(bean.by()).doesNotContain("heavy"));
			});
	}

	@Test
	void aClassWithoutAConstructorForAProxyStaysEager() {
		this.runner.withUserConfiguration(Built.class).withPropertyValues(rule("beans", "built")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(LazyBeans.class).deferred()).isEmpty();
			assertThat(report(context.getBean(LazyBeans.class)).keptEager()).singleElement()
				.satisfies((kept) -> assertThat(kept.reason()).contains("has only private constructors"));
		});
	}

	@Test
	void aListenerThatFailsDoesNotReachWhoUsesTheBean(CapturedOutput output) {
		this.runner.withUserConfiguration(Heavy.class, ByConstructor.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				context.getBean(LazyBeans.class).onCreated((bean) -> {
					throw new IllegalStateException("broken listener");
				});
				assertThat(context.getBean(ByConstructor.class).engine.run()).isEqualTo("ran");
				assertThat(output).containsOnlyOnce("broken listener");
			});
	}

	@Test
	void concurrentFirstUsesCreateOneInstance() {
		this.runner.withUserConfiguration(Slow.class, ByConstructor.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> {
				Engine engine = context.getBean(ByConstructor.class).engine;
				int threads = 8;
				CyclicBarrier together = new CyclicBarrier(threads);
				ExecutorService executor = Executors.newFixedThreadPool(threads);
				try {
					Callable<String> use = () -> {
						together.await();
						return engine.run();
					};
					List<Callable<String>> uses = new ArrayList<>();
					for (int i = 0; i < threads; i++) {
						uses.add(use);
					}
					for (Future<String> result : executor.invokeAll(uses)) {
						assertThat(result.get()).isEqualTo("ran");
					}
				}
				finally {
					executor.shutdownNow();
				}
				assertThat(created).hasValue(1);
				assertThat(context.getBean(LazyBeans.class).created()).hasSize(1);
			});
	}

	@Test
	void aRuleThatMatchesNothingOrEverythingWarnsOnce(CapturedOutput output) {
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues("heapwise.lazy.rules[0].name=lost", "heapwise.lazy.rules[0].beans=nowhere",
					"heapwise.lazy.rules[1].name=all", "heapwise.lazy.rules[1].packages=**")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.getOut()).containsOnlyOnce("The lazy rule 'lost' matches no bean")
					.containsOnlyOnce("The lazy rule 'all' (heapwise.lazy.rules[1]) names every bean");
			});
	}

	@Test
	void rulesThatContradictEachOtherAreNamed(CapturedOutput output) {
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues("heapwise.lazy.rules[0].name=one", "heapwise.lazy.rules[0].beans=heavy",
					"heapwise.lazy.rules[1].name=two", "heapwise.lazy.rules[1].beans=hea*",
					"heapwise.lazy.rules[1].injection=eager")
			.run((context) -> {
				assertThat(output.getOut()).containsOnlyOnce("The lazy rules 'one' and 'two' differ");
				assertThat(context.getBean(LazyBeans.class).report().rules().get(0).deferred())
					.containsExactly("heavy");
			});
	}

	@Test
	void validateCreatesEverythingSoThatWiringErrorsFailTheStart() {
		this.runner.withUserConfiguration(Failing.class)
			.withPropertyValues(rule("beans", "heavy"))
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withUserConfiguration(Failing.class)
			.withPropertyValues(rule("beans", "heavy"))
			.withPropertyValues("heapwise.lazy.validate=true")
			.run((context) -> assertThat(context).hasFailed().getFailure().hasRootCauseInstanceOf(IOException.class));
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues(rule("beans", "heavy"))
			.withPropertyValues("heapwise.lazy.validate=true")
			.run((context) -> {
				assertThat(created).hasValue(1);
				RuleReport report = report(context.getBean(LazyBeans.class));
				assertThat(report.created()).extracting(CreatedBean::cause).containsExactly(CreationCause.VALIDATE);
				assertThat(report.effective()).isTrue();
				assertThat(report.spared()).containsExactly("heavy");
			});
	}

	@Test
	void preloadCreatesLazyBeansAndLoadsClasses(CapturedOutput output) {
		OwnClasses classes = new OwnClasses("io.heapwise.lazy.LazyRulesTests$Preload");
		this.runner.withClassLoader(classes)
			.withUserConfiguration(Heavy.class, UserLazy.class)
			.withPropertyValues(rule("beans", "heavy"))
			.withPropertyValues("heapwise.preload.beans=userLazy, heav*, nobody",
					"heapwise.preload.classes=io.heapwise.lazy.LazyRulesTests$Preload*, com.acme.Missing")
			.run((context) -> {
				assertThat(created).hasValue(2);
				assertThat(report(context.getBean(LazyBeans.class)).keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("heapwise.preload.beans"));
				assertThat(output.getOut()).contains("heapwise.preload.beans: there is no bean 'nobody'")
					.contains("heapwise.preload.classes: 'com.acme.Missing' loaded 0 classes");
				assertThat(classes.hasLoaded("io.heapwise.lazy.LazyRulesTests$PreloadedLater")).isTrue();
			});
	}

	@Test
	void aBeanThatDoesSomethingWhenCreatedAndThatNobodyNeedsStaysEagerUnlessNamed() {
		this.runner.withUserConfiguration(Starting.class)
			.withPropertyValues(rule("packages", "io.heapwise.lazy"))
			.run((context) -> {
				RuleReport report = report(context.getBean(LazyBeans.class));
				assertThat(report.keptEager()).filteredOn((kept) -> kept.bean().equals("alone"))
					.extracting(KeptEager::reason)
					.containsExactly("does something when it is created, and no bean has it injected");
				assertThat(report.deferred()).contains("needed").doesNotContain("alone");
			});
		this.runner.withUserConfiguration(Starting.class)
			.withPropertyValues(rule("beans", "alone"))
			.run((context) -> assertThat(report(context.getBean(LazyBeans.class)).deferred()).containsExactly("alone"));
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues(rule("packages", "io.heapwise.lazy"))
			.withPropertyValues("heapwise.lazy.stay-eager=*Engine")
			.run((context) -> assertThat(report(context.getBean(LazyBeans.class)).deferred()).isEmpty());
	}

	/** Marks heavy beans. */
	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface Costly {

	}

	interface Engine {

		String run();

	}

	static class HeavyEngine implements Engine {

		HeavyEngine() {
			created.incrementAndGet();
		}

		@Override
		public String run() {
			return "ran";
		}

	}

	record Holder(Engine engine) {
	}

	static class PreloadedLater {

	}

	@Configuration(proxyBeanMethods = false)
	static class Heavy {

		@Bean
		@Costly
		HeavyEngine heavy() {
			return new HeavyEngine();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Light {

		@Bean
		Engine light() {
			return new HeavyEngine();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Slow {

		@Bean
		Engine heavy() throws InterruptedException {
			Thread.sleep(50);
			return new HeavyEngine();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		@Bean
		Engine heavy() throws IOException {
			if (failures.getAndIncrement() < 2) {
				throw new IOException("no luck");
			}
			return new HeavyEngine();
		}

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

	@Configuration(proxyBeanMethods = false)
	static class UserLazy {

		@Bean
		@Lazy
		Engine userLazy() {
			return new HeavyEngine();
		}

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

	static class ByConstructor {

		final Engine engine;

		ByConstructor(Engine engine) {
			this.engine = engine;
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

	static class NeedsHolder {

		@Autowired
		Holder holder;

		@Autowired
		Engine engine;

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

	static class ByName {

		@Resource(name = "heavy")
		Engine engine;

	}

	static class Unlazy {

		@Autowired
		@Lazy(false)
		Engine engine;

	}

	static final class FinalEngine {

		FinalEngine() {
			created.incrementAndGet();
		}

	}

	static class FinalMethod {

		FinalMethod() {
			created.incrementAndGet();
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

	static class Here {

		final There there;

		Here(There there) {
			this.there = there;
		}

	}

	static class There {

		final Here here;

		There(Here here) {
			created.incrementAndGet();
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

	static class NamedEngine extends HeavyEngine {

		private final String name;

		NamedEngine(String name) {
			this.name = name;
		}

		@Override
		public String run() {
			return this.name;
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
			created.incrementAndGet();
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
			created.incrementAndGet();
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

	@Configuration(proxyBeanMethods = false)
	static class PrototypeConfiguration {

		@Bean
		@Scope("prototype")
		Holder prototype(Engine engine) {
			return new Holder(engine);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfLibraries {

		@Bean
		org.springframework.aop.target.SingletonTargetSource fromAop() {
			return new org.springframework.aop.target.SingletonTargetSource("");
		}

		@Bean
		UsesHistogram usesHistogram() {
			return new UsesHistogram();
		}

		@Bean
		HeavyEngine usesNothing() {
			return new HeavyEngine();
		}

	}

	static class SignedHistogram {

		org.HdrHistogram.Histogram make() {
			return new org.HdrHistogram.Histogram(2);
		}

	}

	/**
	 * Spring makes a subclass of this one.
	 */
	@Configuration
	static class Histograms {

		@Bean
		SignedHistogram searched() {
			return new SignedHistogram();
		}

		@Bean
		SignedHistogram proxied() {
			return new SignedHistogram();
		}

		@Bean
		SignedHistogram quiet() {
			return new SignedHistogram();
		}

		@Bean
		Object usesHistograms(@Qualifier("proxied") SignedHistogram histogram) {
			return "uses" + histogram.getClass();
		}

		org.HdrHistogram.Histogram notABean() {
			return new org.HdrHistogram.Histogram(2);
		}

	}

	/**
	 * Loads some classes itself, so that it knows which were loaded for a test: whoever
	 * runs tests may have looked into every class of this file before.
	 */
	private static final class OwnClasses extends OverridingClassLoader {

		private final List<String> prefixes;

		OwnClasses(String... prefixes) {
			super(LazyRulesTests.class.getClassLoader());
			this.prefixes = List.of(prefixes);
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return this.prefixes.stream().anyMatch(className::startsWith);
		}

		boolean hasLoaded(String className) {
			return findLoadedClass(className) != null;
		}

	}

	static class Rare {

		org.HdrHistogram.PackedDoubleHistogram rare() {
			return new org.HdrHistogram.PackedDoubleHistogram(2);
		}

	}

	static class ByMatcher {

		private final PathMatcher matcher;

		ByMatcher(PathMatcher matcher) {
			this.matcher = matcher;
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

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Rares {

		@Bean
		Rare rare() {
			return new Rare();
		}

	}

	static class UsesHistogram {

		long record() {
			return new org.HdrHistogram.Histogram(2).getTotalCount();
		}

	}

	static class InitializedAlone {

		@jakarta.annotation.PostConstruct
		void start() {
			created.incrementAndGet();
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
