package io.heapwise.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.metrics.ApplicationStartup;

import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.ledger.startup.StartupRecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * When start-up is recorded, and what that puts into the application.
 */
class StartupLedgerWiringTests {

	private static final String RECORDED = "heapwise.ledger.startup.enabled=true";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new StartupLedgerInitializer())
		.withConfiguration(
				AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseLedgerAutoConfiguration.class));

	@Test
	void startUpIsNotRecordedByDefault() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(StartupLedger.class).doesNotHaveBean(StartupRecorder.class);
			assertThat(context.getSourceApplicationContext().getApplicationStartup())
				.isSameAs(ApplicationStartup.DEFAULT);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "on", "yes" })
	void startUpIsRecordedIfAsked(String on) {
		this.runner.withPropertyValues("heapwise.ledger.startup.enabled=" + on)
			.run((context) -> assertThat(context.getBean(StartupLedger.class).beans()).isNotEmpty());
	}

	@Test
	void startUpIsNotRecordedWhenHeapwiseIsOff() {
		this.runner.withPropertyValues(RECORDED, "heapwise.enabled=off")
			.run((context) -> assertThat(context).doesNotHaveBean(StartupLedger.class)
				.doesNotHaveBean(StartupRecorder.class));
	}

	@Test
	void ledgerOfTheUserWins() {
		this.runner.withPropertyValues(RECORDED)
			.withBean("ofTheUser", StartupLedger.class,
					() -> new StartupLedger(new StartupRecorder(new MXBeanWorkCounters()), null))
			.run((context) -> assertThat(context.getBeansOfType(StartupLedger.class)).containsOnlyKeys("ofTheUser"));
	}

	@Test
	void startUpIsRecordedWithoutActuator() {
		this.runner.withPropertyValues(RECORDED)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(StartupLedger.class));
	}

	@Test
	void textThatIsNoSwitchFailsStartUp() {
		assertThatThrownBy(
				() -> new SpringApplicationBuilder(ArchiveTrainingApplication.class).web(WebApplicationType.NONE)
					.run("--heapwise.ledger.startup.enabled=perhaps"))
			.isInstanceOf(BindException.class);
	}

	@Test
	void nothingOfItIsLoadedWhenItIsOff(@TempDir Path folder) throws Exception {
		assertThat(recorderClassesLoaded(folder.resolve("off.log"))).isEmpty();
		assertThat(recorderClassesLoaded(folder.resolve("on.log"), "--" + RECORDED)).isNotEmpty();
	}

	private static List<String> recorderClassesLoaded(Path log, String... arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"-Xlog:class+load:file=" + log, "-cp", System.getProperty("java.class.path"),
						ArchiveTrainingApplication.class.getName(), "--heapwise.settle.on-startup.enabled=false"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(new File(log + ".out"))
			.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isZero();
		return Files.readAllLines(log)
			.stream()
			.filter((line) -> line.contains(" io.heapwise.ledger.startup.")
					|| line.contains(" io.heapwise.ledger.allocation.")
					|| line.contains(" io.heapwise.autoconfigure.StartupRecording"))
			.toList();
	}

}
