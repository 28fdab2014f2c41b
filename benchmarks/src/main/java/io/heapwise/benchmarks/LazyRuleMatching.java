package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.LogFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.injection.LazyRulesPostProcessor;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.rules.LazyInjection;
import io.heapwise.lazy.rules.LazyPatterns;
import io.heapwise.lazy.rules.LazyRule;
import io.heapwise.lazy.rules.LazySettings;
import io.heapwise.lazy.rules.NamePattern;

/**
 * What it takes, once and in a cold JVM, to hold rules against the definitions of a large
 * application. Their classes are loaded, as Spring has loaded them when rules are
 * matched.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 10, jvmArgsAppend = "-Xmx256m")
@SuppressWarnings("NullAway.Init")
public class LazyRuleMatching {

	private static final int DEFINITIONS = 2_000;

	private static final int CLASSES = 1_000;

	private static final int RULES = 50;

	/** What the rules name. Those that name libraries need the file of every class. */
	@Param({ "no rules", "beans, types, annotations, packages", "libraries" })
	private String rules;

	private DefaultListableBeanFactory beans;

	private LazyRulesPostProcessor postProcessor;

	/**
	 * Register the definitions and make the rules.
	 * @throws IOException if there are no classes
	 */
	@Setup(Level.Invocation)
	public void prepare() throws IOException {
		this.beans = new DefaultListableBeanFactory();
		List<Class<?>> types = types();
		for (int i = 0; i < DEFINITIONS; i++) {
			this.beans.registerBeanDefinition("bean" + i, new RootBeanDefinition(types.get(i % types.size())));
		}
		// what every start has done before rules are matched: looked at its definitions,
		// and logged
		new ConfigurationClassPostProcessor().postProcessBeanDefinitionRegistry(this.beans);
		LogFactory.getLog(LazyRulesPostProcessor.class).warn("No bean has the names that follow");
		List<LazyRule> made = new ArrayList<>();
		for (int i = 0; i < RULES && !this.rules.equals("no rules"); i++) {
			made.add(new LazyRule("rule " + i, null, patterns("part" + i), LazyPatterns.NONE, LazyInjection.PROXY));
		}
		LazyBeans lazyBeans = new LazyBeans();
		this.postProcessor = new LazyRulesPostProcessor(new LazySettings(made, List.of(), List.of()), lazyBeans,
				new LazyCreations(lazyBeans, new MXBeanWorkCounters(), (bean) -> false, () -> null), null,
				(address) -> List.of("some"));
	}

	private LazyPatterns patterns(String part) {
		if (this.rules.equals("libraries")) {
			return new LazyPatterns(List.of(), List.of(), List.of(), List.of(),
					List.of(NamePattern.ofLibrary("acme-" + part + "-*")));
		}
		return new LazyPatterns(List.of(NamePattern.ofBean("*" + part + "Service")),
				List.of(NamePattern.ofType("com.acme." + part + ".*Engine")),
				List.of(NamePattern.ofType("com.acme." + part + ".Costly")),
				List.of(NamePattern.ofPackage("com.acme." + part + ".**")), List.of());
	}

	private static List<Class<?>> types() throws IOException {
		List<Class<?>> types = new ArrayList<>();
		ClassLoader loader = LazyRuleMatching.class.getClassLoader();
		for (Resource file : new PathMatchingResourcePatternResolver(loader)
			.getResources("classpath*:org/springframework/**/*.class")) {
			String url = file.getURL().toString();
			String name = url.substring(url.lastIndexOf("org/springframework/"), url.length() - ".class".length());
			try {
				Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
				// the filters among the beans are created, to be asked
				if (!LazyInitializationExcludeFilter.class.isAssignableFrom(type)) {
					types.add(type);
				}
			}
			catch (ClassNotFoundException | LinkageError ex) {
				// it needs a library that is not here
			}
			if (types.size() == CLASSES) {
				break;
			}
		}
		return types;
	}

	/**
	 * Hold the rules against the definitions.
	 */
	@Benchmark
	public void match() {
		this.postProcessor.postProcessBeanFactory(this.beans);
	}

}
