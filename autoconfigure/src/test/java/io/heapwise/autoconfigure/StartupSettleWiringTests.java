package io.heapwise.autoconfigure;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCommands;
import io.heapwise.settle.SettleReport;
import io.heapwise.settle.SettleTrigger;
import io.heapwise.settle.Settler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When the settle after start-up runs in real applications.
 */
class StartupSettleWiringTests {

	@ParameterizedTest
	@EnumSource(names = { "NONE", "SERVLET" })
	void settlesAfterRunnersAndReadyListenersAndBeforeTrafficIsAccepted(WebApplicationType type) {
		try (TestService service = start(type, "heapwise.settle.on-startup.phase=ready")) {
			assertThat(service.bean(Steps.class).steps).containsExactly("runner", "listener", "last listener",
					"settle REFUSING_TRAFFIC");
			assertThat(service.bean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "SERVLET" })
	void settlesBeforeRunnersInPhaseRefreshed(WebApplicationType type) {
		try (TestService service = start(type, "heapwise.settle.on-startup.phase=refreshed")) {
			assertThat(service.bean(Steps.class).steps).containsExactly("settle REFUSING_TRAFFIC", "runner", "listener",
					"last listener");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void settlesOnceWithAManagementPort(WebApplicationType type) {
		for (String phase : List.of("ready", "refreshed")) {
			try (TestService service = start(type, "management.server.port=0",
					"heapwise.settle.on-startup.phase=" + phase)) {
				assertThat(service.bean(Settler.class).reports().newestFirst()).hasSize(1);
			}
		}
	}

	@Test
	void settlesOnceWithAChildContext() {
		try (ConfigurableApplicationContext child = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.child(Application.class)
			.web(WebApplicationType.NONE)
			.run("--heapwise.settle.on-startup.once-per-jvm=false", "--heapwise.settle.on-idle.enabled=false")) {
			assertThat(child.getParent()).isNotNull();
			assertThat(child.getBean(Settler.class).reports().newestFirst()).hasSize(1);
			((ConfigurableApplicationContext) child.getParent()).close();
		}
	}

	@Test
	void settlesOncePerJvmIfAsked() {
		// whether the first one settles depends on the tests before
		start(WebApplicationType.NONE, "heapwise.settle.on-startup.once-per-jvm=true").close();
		try (TestService second = start(WebApplicationType.NONE, "heapwise.settle.on-startup.once-per-jvm=true")) {
			assertThat(second.bean(Settler.class).reports().newestFirst()).isEmpty();
		}
	}

	@Test
	void failingSettleDoesNotStopStartUp() {
		List<Supplier<RuntimeException>> failures = List.of(() -> {
			throw new IllegalStateException("on purpose");
		}, () -> {
			throw new NoClassDefFoundError("on purpose");
		});
		for (Supplier<RuntimeException> failure : failures) {
			Application.gcRun = () -> String.valueOf(failure.get());
			try (TestService service = start(WebApplicationType.NONE)) {
				SettleReport report = service.bean(Settler.class).reports().newest();
				assertThat(report.outcome().label()).isEqualTo("failed");
				assertThat(report.explanation()).contains("on purpose");
			}
			finally {
				Application.gcRun = () -> "";
			}
		}
	}

	@Test
	void settlesAndObservesUnderLazyInitialization() {
		try (TestService service = start(WebApplicationType.NONE, "spring.main.lazy-initialization=true",
				"heapwise.settle.on-idle.enabled=true")) {
			assertThat(service.context().getBeanFactory().containsSingleton("gcMonitor")).isTrue();
			assertThat(service.context().getBeanFactory().containsSingleton("idleSettleStarter")).isTrue();
			assertThat(service.bean(TestCollectors.class).subscriptions()).isEqualTo(1);
			assertThat(service.bean(Settler.class).reports().newestFirst()).hasSize(1);
			assertThat(service.bean(GcMonitor.class).recent()).isEmpty();
		}
	}

	@Test
	void aHeapThatWasJustSettledIsNotSettledAgainWhenIdle() throws Exception {
		try (TestService service = startQuiet(Quiet.class, "heapwise.settle.on-startup.enabled=true")) {
			TimeUnit.SECONDS.sleep(2);
			assertThat(service.bean(Settler.class).reports().newestFirst()).extracting(SettleReport::trigger)
				.containsExactly(SettleTrigger.STARTUP);
		}
	}

	@Test
	void aHeapThatWasNotSettledAtStartUpIsSettledWhenIdle() {
		try (TestService service = startQuiet(Quiet.class, "heapwise.settle.on-startup.enabled=false")) {
			await().atMost(30, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(service.bean(Settler.class).reports().newestFirst())
					.extracting(SettleReport::trigger)
					.containsExactly(SettleTrigger.IDLE));
		}
	}

	@Test
	void aHeapWhoseSettleFailedAtStartUpIsSettledWhenIdle() {
		Application.gcRun = () -> {
			throw new IllegalStateException("on purpose");
		};
		try (TestService service = startQuiet(Application.class, "heapwise.settle.on-startup.enabled=true")) {
			await().atMost(30, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(service.bean(Settler.class).reports().newestFirst())
					.extracting(SettleReport::trigger)
					.containsExactly(SettleTrigger.IDLE, SettleTrigger.STARTUP));
		}
		finally {
			Application.gcRun = () -> "";
		}
	}

	private static TestService startQuiet(Class<?> application, String onStartup) {
		return TestService.start(WebApplicationType.NONE, application, onStartup,
				"heapwise.settle.on-startup.once-per-jvm=false", "heapwise.settle.on-idle.enabled=true",
				"heapwise.settle.on-idle.after=300ms", "heapwise.settle.on-idle.mode=full",
				"heapwise.settle.on-idle.allocation-rate=100GB");
	}

	@Test
	void monitorStopsListeningWhenTheApplicationEnds() {
		TestService service = start(WebApplicationType.NONE);
		TestCollectors collectors = service.bean(TestCollectors.class);
		service.close();
		assertThat(collectors.subscriptions()).isZero();
	}

	@Test
	void archiveTrainingNeverSettles() throws Exception {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dspring.context.exit=onRefresh",
				"-cp", System.getProperty("java.class.path"), ArchiveTrainingApplication.class.getName()));
		File output = File.createTempFile("training", ".log");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
			try {
				assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
			}
			finally {
				process.destroyForcibly();
			}
			assertThat(output).content(StandardCharsets.UTF_8).contains("Starting ").doesNotContain("Settle (");
			assertThat(process.exitValue()).isZero();
		}
		finally {
			assertThat(output.delete()).isTrue();
		}
	}

	private static TestService start(WebApplicationType type, String... properties) {
		List<String> all = new ArrayList<>(List.of("heapwise.settle.on-startup.enabled=true"));
		all.addAll(List.of(properties));
		if (all.stream().noneMatch((property) -> property.contains("once-per-jvm"))) {
			all.add("heapwise.settle.on-startup.once-per-jvm=false");
		}
		return TestService.start(type, Application.class, all.toArray(String[]::new));
	}

	/**
	 * An application that remembers the order of its start, in a JVM that never collects.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private static volatile Supplier<String> gcRun = () -> "";

		@Bean
		Steps steps() {
			return new Steps();
		}

		@Bean
		TestCollectors collectors() {
			return new TestCollectors(Collector.SERIAL);
		}

		@Bean
		TestCommands commands(Steps steps, ApplicationAvailability availability) {
			return new TestCommands().offer(DiagnosticCommands.GC_RUN, () -> {
				steps.addOnce("settle " + availability.getReadinessState());
				return gcRun.get();
			});
		}

		@Bean
		ApplicationRunner runner(Steps steps) {
			return (arguments) -> steps.steps.add("runner");
		}

	}

	/**
	 * An application in this very JVM.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Quiet {

	}

	static class Steps {

		private final List<String> steps = new CopyOnWriteArrayList<>();

		/**
		 * A settle asks again and again when nothing collects.
		 */
		void addOnce(String step) {
			if (this.steps.isEmpty() || !this.steps.get(this.steps.size() - 1).equals(step)) {
				this.steps.add(step);
			}
		}

		@EventListener(ApplicationReadyEvent.class)
		@Order(0)
		void ready() {
			this.steps.add("listener");
		}

		@EventListener(ApplicationReadyEvent.class)
		@Order
		void readyAtLast() {
			this.steps.add("last listener");
		}

	}

}
