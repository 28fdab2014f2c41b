package io.heapwise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.lazy.LazyBeans;
import io.heapwise.lazy.LazyCreations;
import io.heapwise.lazy.LazyInjection;
import io.heapwise.lazy.LazyPatterns;
import io.heapwise.lazy.LazyRule;
import io.heapwise.lazy.LazyRulesPostProcessor;
import io.heapwise.lazy.LazySettings;
import io.heapwise.lazy.NamePattern;

/**
 * What it takes, once and in a cold JVM, to hold rules against the definitions of a large
 * application.
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

	private static final int CLASSES = 50;

	/** How many rules there are: of each kind of pattern as many. */
	@Param({ "0", "50" })
	private int rules;

	private DefaultListableBeanFactory beans;

	private LazyRulesPostProcessor postProcessor;

	/**
	 * Register the definitions and make the rules.
	 */
	@Setup(Level.Invocation)
	public void prepare() {
		this.beans = new DefaultListableBeanFactory();
		Class<?>[] types = { StringBuilder.class, ArrayList.class, LazyBeans.class, RootBeanDefinition.class,
				LazyRuleMatching.class };
		for (int i = 0; i < DEFINITIONS; i++) {
			this.beans.registerBeanDefinition("bean" + i, new RootBeanDefinition(types[i % types.length]));
		}
		List<LazyRule> made = new ArrayList<>();
		for (int i = 0; i < this.rules; i++) {
			String name = "part" + (i % CLASSES);
			made.add(new LazyRule("rule " + i, null, new LazyPatterns(List.of(NamePattern.ofBean("*" + name + "Service")),
					List.of(NamePattern.ofType("com.acme." + name + ".*Engine")), List.of(),
					List.of(NamePattern.ofPackage("com.acme." + name + ".**")), List.of()), LazyPatterns.NONE,
					LazyInjection.PROXY));
		}
		LazyBeans lazyBeans = new LazyBeans();
		this.postProcessor = new LazyRulesPostProcessor(new LazySettings(made, List.of(), List.of()), lazyBeans,
				new LazyCreations(lazyBeans, new MXBeanWorkCounters(), () -> null), null, (address) -> List.of());
	}

	/**
	 * Hold the rules against the definitions.
	 */
	@Benchmark
	public void match() {
		this.postProcessor.postProcessBeanFactory(this.beans);
	}

}
