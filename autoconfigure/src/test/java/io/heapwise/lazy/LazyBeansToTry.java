package io.heapwise.lazy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.OverridingClassLoader;

import io.heapwise.autoconfigure.HeapwiseAutoConfiguration;
import io.heapwise.autoconfigure.HeapwiseLazyAutoConfiguration;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.RuleReport;

/**
 * Beans that rules are tried on, and what the tests of rules have in common.
 */
final class LazyBeansToTry {

	static final AtomicInteger created = new AtomicInteger();

	static final AtomicInteger failures = new AtomicInteger();

	private LazyBeansToTry() {
	}

	static ApplicationContextRunner runner() {
		created.set(0);
		failures.set(0);
		return new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseLazyAutoConfiguration.class));
	}

	static String[] rule(String kind, String pattern) {
		return new String[] { "heapwise.lazy.rules[0].name=heavy", "heapwise.lazy.rules[0]." + kind + "=" + pattern };
	}

	static RuleReport report(LazyBeans beans) {
		return beans.report().rules().get(0);
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

	static class ByConstructor {

		final Engine engine;

		ByConstructor(Engine engine) {
			this.engine = engine;
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

	/**
	 * Loads some classes itself, so that it knows which were loaded for a test: whoever
	 * runs tests may have looked into every class of this file before.
	 */
	static final class OwnClasses extends OverridingClassLoader {

		private final List<String> prefixes;

		OwnClasses(String... prefixes) {
			super(LazyBeansToTry.class.getClassLoader());
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

}
