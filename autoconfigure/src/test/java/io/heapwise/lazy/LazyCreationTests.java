package io.heapwise.lazy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.heapwise.lazy.LazyBeansToTry.ByConstructor;
import io.heapwise.lazy.LazyBeansToTry.Engine;
import io.heapwise.lazy.LazyBeansToTry.Heavy;
import io.heapwise.lazy.LazyBeansToTry.HeavyEngine;
import io.heapwise.lazy.LazyBeansToTry.Holder;
import io.heapwise.lazy.LazyBeansToTry.Light;
import io.heapwise.lazy.LazyBeansToTry.OwnClasses;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.RuleReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How a bean that waits is created: by its first use, or on another occasion.
 */
@ExtendWith(OutputCaptureExtension.class)
class LazyCreationTests {

	private final ApplicationContextRunner runner = LazyBeansToTry.runner();

	@Test
	void aCreationThatFailsIsTheCallersToSeeAndIsTriedAgain() {
		this.runner.withUserConfiguration(Failing.class, ByConstructor.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> {
				Engine engine = context.getBean(ByConstructor.class).engine;
				for (int i = 0; i < 2; i++) {
					assertThatExceptionOfType(BeanCreationException.class).isThrownBy(engine::run)
						.withRootCauseInstanceOf(IOException.class)
						.withStackTraceContaining("no luck");
				}
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).failed()).singleElement()
					.satisfies((failed) -> {
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
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy,light"))
			.run((context) -> {
				assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("heavy"));
				context.getBean("light");
				assertThat(context.getBean(LazyBeans.class).created()).singleElement()
					.satisfies((bean) -> assertThat(bean.by()).doesNotContain("heavy"));
			});
	}

	@Test
	void aDirectCreationThatFailedIsNotTakenForWhoUsesTheNext() {
		this.runner.withUserConfiguration(Failing.class, Light.class, UserOfLight.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy,light"))
			.run((context) -> {
				assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("heavy"));
				context.getBean(Holder.class).engine().run();
				assertThat(context.getBean(LazyBeans.class).created()).singleElement()
					.satisfies((bean) -> assertThat(bean.by()).doesNotContain("heavy"));
			});
	}

	@Test
	void aListenerThatFailsDoesNotReachWhoUsesTheBean(CapturedOutput output) {
		this.runner.withUserConfiguration(Heavy.class, ByConstructor.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
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
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
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
				assertThat(LazyBeansToTry.created).hasValue(1);
				assertThat(context.getBean(LazyBeans.class).created()).hasSize(1);
			});
	}

	@Test
	void validateCreatesEverythingSoThatWiringErrorsFailTheStart() {
		this.runner.withUserConfiguration(Failing.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withUserConfiguration(Failing.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.withPropertyValues("heapwise.lazy.validate=true")
			.run((context) -> assertThat(context).hasFailed().getFailure().hasRootCauseInstanceOf(IOException.class));
		this.runner.withUserConfiguration(Heavy.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.withPropertyValues("heapwise.lazy.validate=true")
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(1);
				RuleReport report = LazyBeansToTry.report(context.getBean(LazyBeans.class));
				assertThat(report.created()).extracting(CreatedBean::cause).containsExactly(CreationCause.VALIDATE);
				assertThat(report.effective()).isTrue();
				assertThat(report.spared()).containsExactly("heavy");
			});
	}

	@Test
	void preloadCreatesLazyBeansAndLoadsClasses(CapturedOutput output) {
		OwnClasses classes = new OwnClasses("io.heapwise.lazy.LazyCreationTests$Preload");
		this.runner.withClassLoader(classes)
			.withUserConfiguration(Heavy.class, UserLazy.class)
			.withPropertyValues(LazyBeansToTry.rule("beans", "heavy"))
			.withPropertyValues("heapwise.preload.beans=userLazy, heav*, nobody",
					"heapwise.preload.classes=io.heapwise.lazy.LazyCreationTests$Preload*, com.acme.Missing")
			.run((context) -> {
				assertThat(LazyBeansToTry.created).hasValue(2);
				assertThat(LazyBeansToTry.report(context.getBean(LazyBeans.class)).keptEager()).singleElement()
					.satisfies((kept) -> assertThat(kept.reason()).contains("heapwise.preload.beans"));
				assertThat(output.getOut()).contains("heapwise.preload.beans: there is no bean 'nobody'")
					.contains("heapwise.preload.classes: 'com.acme.Missing' loaded 0 classes");
				assertThat(classes.hasLoaded("io.heapwise.lazy.LazyCreationTests$PreloadedLater")).isTrue();
			});
	}

	static class PreloadedLater {

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
			if (LazyBeansToTry.failures.getAndIncrement() < 2) {
				throw new IOException("no luck");
			}
			return new HeavyEngine();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UserOfLight {

		@Bean
		Holder holder(@Qualifier("light") Engine engine) {
			return new Holder(engine);
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

}
