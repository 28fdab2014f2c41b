package io.heapwise.lazy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

import io.heapwise.lazy.LazyBeansToTry.Heavy;
import io.heapwise.lazy.LazyBeansToTry.HeavyEngine;
import io.heapwise.lazy.LazyBeansToTry.Light;
import io.heapwise.lazy.LazyBeansToTry.OwnClasses;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyReport;
import io.heapwise.lazy.report.LibraryMention;
import io.heapwise.lazy.report.RuleReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans a rule means.
 */
@ExtendWith(OutputCaptureExtension.class)
class LazyMatchingTests {

	private final ApplicationContextRunner runner = LazyBeansToTry.runner();

	@Test
	void nothingWaitsWithoutRules() {
		this.runner.withUserConfiguration(Heavy.class).run((context) -> {
			assertThat(LazyBeansToTry.created).hasValue(1);
			assertThat(context.getBean(LazyBeans.class).report()).isEqualTo(new LazyReport(List.of(), 0, 0));
		});
	}

	@Test
	void whatIsNamedByAnnotationWaits() {
		this.runner.withUserConfiguration(Heavy.class, Light.class)
			.withPropertyValues(LazyBeansToTry.rule("annotations", "io.heapwise.lazy.LazyBeansToTry$Costly"))
			.run((context) -> assertThat(context.getBean(LazyBeans.class).deferred()).containsExactly("heavy"));
	}

	@Test
	void whatIsExcludedDoesNotWait() {
		this.runner.withUserConfiguration(Heavy.class, Light.class)
			.withPropertyValues(LazyBeansToTry.rule("types", "io.heapwise.lazy.LazyBeansToTry$Engine"))
			.withPropertyValues("heapwise.lazy.rules[0].exclude.beans=li*")
			.run((context) -> assertThat(context.getBean(LazyBeans.class).deferred()).containsExactly("heavy"));
	}

	@Test
	void aLibraryIsNamedByJarByJarWithoutVersionOrByCoordinatesAndFoundInWhatAClassUses() {
		for (String pattern : List.of("spring-aop", "spring-aop-*.jar", "HdrHistogram", "org.hdrhistogram:*")) {
			this.runner.withUserConfiguration(OfLibraries.class)
				.withPropertyValues(LazyBeansToTry.rule("libraries", pattern))
				.run((context) -> assertThat(context.getBean(LazyBeans.class).deferred()).as(pattern)
					.containsExactly(pattern.contains("aop") ? "fromAop" : "usesHistogram"));
		}
	}

	@Test
	void whatHasAWaitingLibraryLoadedIsNamed() {
		this.runner.withUserConfiguration(Histograms.class)
			.withPropertyValues(LazyBeansToTry.rule("libraries", "HdrHistogram"))
			.withPropertyValues("heapwise.lazy.rules[0].exclude.beans=*histograms*,*Histograms*,searched")
			.run((context) -> {
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.deferred()).containsExactlyInAnyOrder("proxied", "quiet");
				assertThat(report.loadedBy()).extracting(LibraryMention::bean)
					.containsExactlyInAnyOrder("lazyMatchingTests.Histograms", "searched", "proxied");
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
			.withPropertyValues(LazyBeansToTry.rule("beans", "rare"))
			.run((context) -> {
				assertThat(context).hasBean("scheduledBeanLazyInitializationExcludeFilter");
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).deferred()).containsExactly("rare");
				assertThat(classes.hasLoaded("org.HdrHistogram.PackedDoubleHistogram")).isFalse();
				classes.loadClass(Rare.class.getName()).getDeclaredMethods();
				assertThat(classes.hasLoaded("org.HdrHistogram.PackedDoubleHistogram")).isTrue();
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

	static class Rare {

		org.HdrHistogram.PackedDoubleHistogram rare() {
			return new org.HdrHistogram.PackedDoubleHistogram(2);
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

}
