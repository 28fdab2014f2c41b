package io.heapwise.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What a call costs once the bean exists: through an interface directly, through the
 * proxy a rule has injected, and through the one Spring's own {@code @Lazy} has injected.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@SuppressWarnings("NullAway.Init")
public class LazyProxyCost {

	private ConfigurableApplicationContext context;

	private Engine direct;

	private Engine byRule;

	private Engine bySpring;

	private EngineByClass byRuleOfClass;

	/**
	 * Start the application.
	 */
	@Setup
	public void prepare() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setRegisterShutdownHook(false);
		this.context = application.run("--heapwise.settle.on-startup.enabled=false",
				"--heapwise.settle.on-idle.enabled=false", "--logging.level.root=warn",
				"--heapwise.lazy.rules[0].beans=byRule,byRuleOfClass");
		Engines engines = this.context.getBean(Engines.class);
		this.direct = engines.direct();
		this.byRule = engines.byRule();
		this.bySpring = engines.bySpring();
		this.byRuleOfClass = engines.byRuleOfClass();
	}

	/**
	 * End the application.
	 */
	@TearDown
	public void close() {
		this.context.close();
	}

	/**
	 * A call through the interface.
	 * @return something
	 */
	@Benchmark
	public long direct() {
		return this.direct.run(1);
	}

	/**
	 * A call through the proxy of a rule.
	 * @return something
	 */
	@Benchmark
	public long byRule() {
		return this.byRule.run(1);
	}

	/**
	 * A call through the proxy of a rule where the class is injected.
	 * @return something
	 */
	@Benchmark
	public long byRuleOfClass() {
		return this.byRuleOfClass.run(1);
	}

	/**
	 * A call through the proxy of Spring's own annotation.
	 * @return something
	 */
	@Benchmark
	public long bySpring() {
		return this.bySpring.run(1);
	}

	/**
	 * What is called.
	 */
	interface Engine {

		long run(long value);

	}

	/**
	 * Does next to nothing.
	 */
	static class EngineByClass implements Engine {

		private final long offset = System.nanoTime();

		@Override
		@CompilerControl(CompilerControl.Mode.DONT_INLINE)
		public long run(long value) {
			return value + this.offset;
		}

	}

	/**
	 * What is injected.
	 *
	 * @param direct the bean itself
	 * @param byRule the proxy of a rule
	 * @param bySpring the proxy of Spring's annotation
	 * @param byRuleOfClass the proxy of a rule, of the class
	 */
	record Engines(Engine direct, Engine byRule, Engine bySpring, EngineByClass byRuleOfClass) {
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Engine direct() {
			return new EngineByClass();
		}

		@Bean
		Engine byRule() {
			return new EngineByClass();
		}

		@Bean
		@Lazy
		Engine bySpring() {
			return new EngineByClass();
		}

		@Bean
		EngineByClass byRuleOfClass() {
			return new EngineByClass();
		}

		@Bean
		Engines engines(Engine direct, Engine byRule, @Lazy Engine bySpring, EngineByClass byRuleOfClass) {
			return new Engines(direct, byRule, bySpring, byRuleOfClass);
		}

	}

}
