package io.heapwise.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a user reads when a property cannot be used.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeapwisePropertyFailureAnalyzerTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					heapwise.settle.on-startup.phase | sooner | cannot be read as one of its values | 'refreshed', 'ready'
					heapwise.settle.on-idle.mode | gentle | cannot be read as one of its values | 'concurrent', 'full', 'auto'
					heapwise.settle.on-idle.after | -5m | must be longer than zero | '30s' or '5m'
					heapwise.settle.on-idle.max-pause | -1ms | must not be negative | zero or to a duration
					heapwise.settle.on-demand.cooldown | soon | cannot be read as a duration | '30s' or '5m'
					heapwise.settle.timeout | 0s | must be longer than zero | '30s' or '5m'
					heapwise.alert.gc-cpu-share | 1.5 | must be above 0 and at most 1 | a share such as '0.05', which is 5 %
					heapwise.alert.gc-cpu-share | -0.1 | must be above 0 and at most 1 | a share such as '0.05'
					heapwise.alert.gc-cpu-share | 5% | cannot be read as a number | Set it to a number such as '0.05'
					heapwise.alert.clear-below | 0 | must be above 0 and at most 1 | a share such as '0.05'
					heapwise.alert.clear-below | 0.06 | must not be above 'heapwise.alert.gc-cpu-share', which is 0.05 | leave it out
					heapwise.alert.window | 0s | must be longer than zero | '30s' or '5m'
					heapwise.alert.window | 2h | must not be longer than 60m | a duration from '10s' to '60m'
					heapwise.alert.health-status | " " | must not be empty | such as 'UP' or 'OUT_OF_SERVICE'
					heapwise.advice.gc-cpu-share | 1 | must be above 0 and below 1 | a share such as '0.005', which is 0.5 %
					heapwise.advice.memory-limit | 1MB | must be at least 64MB | a size such as '512MB' or '1GB'
					heapwise.alert.enabled | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.settle.max-passes | 0 | must be at least 1 | Set it to 1 or more
					heapwise.settle.max-passes | few | cannot be read as a number | Set it to a whole number
					heapwise.gc.history-size | -1 | must be from 0 to 100000 | Set it to a number from 0 to 100000
					heapwise.gc.semantic-conventions | otel | cannot be read as one of its values | 'micrometer', 'opentelemetry'
					heapwise.gc.duration-cause | perhaps | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.gc.explicit-callers | never | cannot be read as one of its values | 'on-first', 'always', 'off'
					heapwise.settle.on-idle.allocation-rate | much | cannot be read as a size | '512KB' or '1MB'
					heapwise.settle.on-idle.allocation-rate | 0B | must be more than zero | '512KB' or '1MB'
					heapwise.settle.shrink-heap | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.settle.on-idle.enabled | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.settle.on-startup.enabled | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.enabled | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.lazy.rules[0].beans[0] | " " | must not be empty | Correct the pattern
					heapwise.lazy.rules[0].types[0] | com..acme | must have a name between its dots | Correct the pattern
					heapwise.lazy.rules[0].packages[0] | com.acme.*** | must not contain more than two stars in a row | '**' for any text
					heapwise.lazy.rules[0].libraries[0] | poi [5] | must not contain ' ' | Correct the pattern
					heapwise.lazy.rules[0].exclude.types[0] | (a) | must not contain '(' | Correct the pattern
					heapwise.lazy.rules[0].name | empty | is of a rule that names no beans | Give the rule a pattern
					heapwise.lazy.rules[0].injection | later | cannot be read as one of its values | 'proxy', 'eager'
					heapwise.lazy.stay-eager[0] | com. | must have a name between its dots | Correct the pattern
					heapwise.lazy.warm-up | early | cannot be read as one of its values | 'none', 'after-ready'
					heapwise.lazy.validate | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.lazy.record | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.preload.beans[0] | " " | must not be empty | Correct the pattern
					heapwise.preload.classes[0] | "**" | must begin with the name of a package | 'com.acme.orders.**'
					heapwise.flags.guard | strict | cannot be read as one of its values | 'off', 'warn', 'restore'
					heapwise.flags.set | 60 | cannot be read as names with values | Set one property for each name, such as 'heapwise.flags.set.<name>'
					heapwise.flags.set.MaxHeapFreeRatio | 101 | is refused by the JVM: must have value in range [0...100] | set both so that they fit
					heapwise.flags.set.MaxHeapFreeRatio | many | cannot be read as a whole number | such as '512m'
					heapwise.flags.set.HeapDumpBeforeFullGC | maybe | cannot be read as a switch | Set it to 'true' or 'false'
					heapwise.flags.set.MaxHeapSize | 512m | is a flag that cannot be set while the JVM runs | on the command line as -XX:MaxHeapSize=512m
					heapwise.flags.set.NoSuchFlag | 1 | is no flag of this JVM | The flags that this JVM lets be set are
					heapwise.settel.max-passes | 3 | is not a property of Heapwise | Correct its name, or remove it
					heapwise.settle.max-pases | 3 | is not a property of Heapwise | Correct its name, or remove it
					""")
	void propertyValuePlaceAndMendAreNamed(String property, String value, String reason, String mend,
			CapturedOutput output) throws Exception {
		Path file = this.directory.resolve("application.yml");
		Files.writeString(file, "spring.main.banner-mode: off\n" + property + ": '" + value + "'\n");
		assertThatException()
			.isThrownBy(() -> run(new StandardEnvironment(), "--spring.config.location=" + file.toUri()).close());
		assertThat(output.getOut()).contains("The property '" + property + "' with value '" + value + "'")
			.contains("application.yml] - 2:")
			.contains(reason)
			.contains(mend);
	}

	@Test
	void lazyRuleThatContradictsItselfOrAnotherIsNamedWithItsLine(CapturedOutput output) throws Exception {
		Path file = this.directory.resolve("application.yml");
		Files.writeString(file, """
				heapwise:
				  lazy:
				    rules:
				    - name: reports
				      beans: [ "report*" ]
				      exclude:
				        beans: [ "report*" ]
				""");
		assertThatException()
			.isThrownBy(() -> run(new StandardEnvironment(), "--spring.config.location=" + file.toUri()).close());
		assertThat(output.getOut())
			.contains("The property 'heapwise.lazy.rules[0].exclude.beans[0]' with value 'report*'")
			.contains("application.yml] - 7:")
			.contains("is named and excluded by the same rule");
		Files.writeString(file, """
				heapwise:
				  lazy:
				    rules:
				    - name: reports
				      beans: [ "report*" ]
				    - name: reports
				      beans: [ "invoice*" ]
				""");
		assertThatException()
			.isThrownBy(() -> run(new StandardEnvironment(), "--spring.config.location=" + file.toUri()).close());
		assertThat(output.getOut()).contains("The property 'heapwise.lazy.rules[1].name' with value 'reports'")
			.contains("application.yml] - 6:")
			.contains("is the name of 'heapwise.lazy.rules[0]' as well");
	}

	@ParameterizedTest
	@CsvSource({ "heapwise.settle.maxPasses", "heapwise.settle.max_passes", "heapwise.SETTLE.MAX-PASSES" })
	void relaxedNameIsUnderstood(String name, CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(new StandardEnvironment(), "--" + name + "=0").close());
		assertThat(output.getOut()).contains("The property 'heapwise.settle.max-passes' with value '0'")
			.contains("\"" + name + "\" from property source \"commandLineArgs\"");
	}

	@Test
	void environmentVariableIsNamed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(environment(Map.of("HEAPWISE_SETTLE_MAXPASSES", "0"))).close());
		assertThat(output.getOut()).contains("The property 'heapwise.settle.max-passes' with value '0'")
			.contains("System Environment Property \"HEAPWISE_SETTLE_MAXPASSES\"")
			.contains("Set it to 1 or more");
	}

	@Test
	void environmentVariableIsUsed() {
		try (ConfigurableApplicationContext context = run(environment(Map.of("HEAPWISE_SETTLE_MAXPASSES", "3")))) {
			assertThat(context.getBean(HeapwiseProperties.class).getSettle().getMaxPasses()).isEqualTo(3);
		}
	}

	@Test
	void environmentVariableOfAFlagIsNamed(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> run(environment(Map.of("HEAPWISE_FLAGS_SET_MAXHEAPSIZE", "1g"))).close());
		assertThat(output.getOut()).contains("The property 'heapwise.flags.set.maxheapsize' with value '1g'")
			.contains("System Environment Property \"HEAPWISE_FLAGS_SET_MAXHEAPSIZE\"")
			.contains("-XX:MaxHeapSize=1g");
	}

	@Test
	void foreignEnvironmentVariableDoesNoHarm() {
		try (ConfigurableApplicationContext context = run(
				environment(Map.of("HEAPWISE_HOME", "/opt/heapwise", "HEAPWISE_SETTLE_SERVICE_HOST", "10.0.0.1")))) {
			assertThat(context.getBean(HeapwiseProperties.class).isEnabled()).isTrue();
		}
	}

	@Test
	void foreignSystemPropertyDoesNoHarm() {
		System.setProperty("heapwise.foo", "bar");
		try (ConfigurableApplicationContext context = run(new StandardEnvironment())) {
			assertThat(context.getBean(HeapwiseProperties.class).isEnabled()).isTrue();
		}
		finally {
			System.clearProperty("heapwise.foo");
		}
	}

	@Test
	void failureOfAnotherPropertyIsLeftToOthers(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> run(new StandardEnvironment(), "--spring.lifecycle.timeout-per-shutdown-phase=soon").close());
		assertThat(output.getOut()).contains("spring.lifecycle.timeout-per-shutdown-phase")
			.doesNotContain("The property 'spring");
	}

	private static ConfigurableEnvironment environment(Map<String, Object> variables) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		return environment;
	}

	private static ConfigurableApplicationContext run(ConfigurableEnvironment environment, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment);
		return application.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
