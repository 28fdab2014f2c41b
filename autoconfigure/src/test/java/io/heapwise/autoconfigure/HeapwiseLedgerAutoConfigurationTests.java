package io.heapwise.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticApplicationContext;

import io.heapwise.actuate.LedgerEndpoint;
import io.heapwise.actuate.LedgerEndpointWebExtension;
import io.heapwise.actuate.LedgerLibraries;
import io.heapwise.actuate.LedgerParts;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.Jvm;
import io.heapwise.jvm.MXBeanNonHeapReader;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestMappings;
import io.heapwise.jvm.TestProcess;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LedgerFile;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.sharing.SharingLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The beans of the ledger, and what happens to its file when an application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeapwiseLedgerAutoConfigurationTests {

	private static final List<Class<?>> BEANS = List.of(LibraryLedger.class, LedgerEndpoint.class,
			LedgerEndpointWebExtension.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseLedgerAutoConfiguration.class,
				HeapwiseEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=ledger");

	@Test
	void everythingIsThereByDefaultAndAsksTheJvmForNothing() {
		TestCommands commands = new TestCommands();
		this.runner.withBean(DiagnosticCommands.class, () -> commands).run((context) -> {
			BEANS.forEach((type) -> assertThat(context).hasSingleBean(type));
			assertThat(context).doesNotHaveBean(KeptLedgers.class);
			assertThat(commands.runs()).isEmpty();
		});
	}

	@Test
	void whatOnlyRequestsNeedIsCreatedByTheFirst() {
		TestMappings mappings = new TestMappings();
		this.runner.withBean(MappingsReader.class, () -> mappings).run((context) -> {
			assertThat(context.getBeanFactory().containsSingleton("libraryLedger")).isFalse();
			assertThat(context.getBean(LedgerEndpoint.class).ledger(null, null).process()).isNotNull();
			assertThat(context.getBeanFactory().containsSingleton("libraryLedger")).isTrue();
			assertThat(context.getBean(Jvm.class).mappings()).isSameAs(mappings);
		});
	}

	@Test
	void nothingIsThereWhenHeapwiseIsOff() {
		this.runner.withPropertyValues("heapwise.enabled=false", "heapwise.ledger.file=ledger.json").run((context) -> {
			BEANS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
			assertThat(context).doesNotHaveBean(KeptLedgers.class);
		});
	}

	@Test
	void endpointIsThereOnlyIfItIsExposedAndMayBeAccessed() {
		for (String property : List.of("management.endpoints.web.exposure.include=health",
				"management.endpoint.ledger.access=NONE")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(LedgerEndpoint.class)
					.doesNotHaveBean(LedgerEndpointWebExtension.class)
					.hasSingleBean(LibraryLedger.class));
		}
	}

	@Test
	void ledgerCanBeTakenWithoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LibraryLedger.class));
	}

	@Test
	void ledgerOfStartUpIsKeptIfAFileIsNamed() {
		this.runner.withPropertyValues("heapwise.ledger.file=ledger.json")
			.run((context) -> assertThat(context).hasSingleBean(KeptLedgers.class));
		// as an environment variable that is set to nothing
		this.runner.withPropertyValues("heapwise.ledger.file=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KeptLedgers.class));
	}

	@Test
	void nameThatCanBeNoFileFailsStartUp() {
		this.runner.withPropertyValues("heapwise.ledger.file=led\0ger.json")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidHeapwisePropertyException.class)
				.hasMessageContaining("heapwise.ledger.file"));
	}

	@ParameterizedTest
	@MethodSource("replacements")
	<T> void beanOfTheUserWins(Class<T> type, Supplier<T> replacement) {
		this.runner.withPropertyValues("heapwise.ledger.file=ledger.json")
			.withBean("ofTheUser", type, replacement)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeansOfType(type)).containsOnlyKeys("ofTheUser");
			});
	}

	static Stream<Arguments> replacements() {
		LibraryLedger ledger = new LibraryLedger(new TestCommands(), null, () -> -1);
		TestFlags flags = new TestFlags();
		TestMappings mappings = new TestMappings();
		ProcessLedger process = new ProcessLedger(new TestProcess(), mappings, Optional::empty, new TestHeap(0, 0, 0),
				new MXBeanNonHeapReader(), flags, new TestCommands());
		LedgerEndpoint endpoint = new LedgerEndpoint(() -> new LedgerParts(new LedgerLibraries(ledger, null, null),
				mappings, process, new SharingLedger(mappings, flags, List.of()), null));
		Map<Class<?>, Object> beans = Map.of(LibraryLedger.class, ledger, KeptLedgers.class,
				new KeptLedgers(ledger, Path.of("ledger.json"), new StaticApplicationContext()), LedgerEndpoint.class,
				endpoint, LedgerEndpointWebExtension.class, new LedgerEndpointWebExtension(endpoint));
		return beans.entrySet()
			.stream()
			.map((entry) -> Arguments.of(entry.getKey(), (Supplier<Object>) entry::getValue));
	}

	@Test
	void everyStartWritesItsLedgerAndKnowsThatOfTheStartBefore(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("kept/ledger.json");
		Ledger first;
		try (ConfigurableApplicationContext context = start(file)) {
			KeptLedgers kept = context.getBean(KeptLedgers.class);
			first = new LedgerFile(file).read();
			assertThat(kept.startup()).isEqualTo(first);
			assertThat(kept.baseline()).isNull();
		}
		assertThat(first.matching("spring-core")).singleElement()
			.satisfies((spring) -> assertThat(spring.classes()).isGreaterThan(100));
		try (ConfigurableApplicationContext context = start(file, "--spring.main.lazy-initialization=true")) {
			KeptLedgers kept = context.getBean(KeptLedgers.class);
			assertThat(kept.baseline()).isEqualTo(first);
			assertThat(new LedgerFile(file).read()).isEqualTo(kept.startup()).isNotEqualTo(first);
		}
	}

	@Test
	void fileThatCannotBeWrittenIsOneWarning(@TempDir Path folder, CapturedOutput output) throws Exception {
		Path file = Files.writeString(folder.resolve("file"), "in the way").resolve("ledger.json");
		try (ConfigurableApplicationContext context = start(file)) {
			assertThat(context.isActive()).isTrue();
			assertThat(context.getBean(KeptLedgers.class).startup()).isNotNull();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains("The ledger of this start was not written to " + file);
	}

	@Test
	void fileThatIsNoLedgerIsOneWarningAndLeftAsItIs(@TempDir Path folder, CapturedOutput output) throws Exception {
		Path file = Files.writeString(folder.resolve("ledger.json"), "broken");
		try (ConfigurableApplicationContext context = start(file)) {
			assertThat(context.getBean(KeptLedgers.class).baseline()).isNull();
			assertThat(context.getBean(KeptLedgers.class).startup()).isNotNull();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains("There is no ledger in " + file);
		assertThat(file).hasContent("broken");
	}

	private static ConfigurableApplicationContext start(Path file, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application.run(Stream
			.concat(Stream.of("--heapwise.ledger.file=" + file, "--heapwise.settle.on-startup.enabled=false",
					"--heapwise.settle.on-idle.enabled=false", "--spring.main.banner-mode=off"), Stream.of(arguments))
			.toArray(String[]::new));
	}

	/**
	 * An application with nothing but what is configured by itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
