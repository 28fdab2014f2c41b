package io.heapwise.ledger.allocation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.heapwise.jvm.ChildJvm;
import io.heapwise.ledger.startup.StartupLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM whose runtime image has no Flight Recorder.
 */
class WithoutFlightRecorderTests {

	@Test
	void applicationStartsAndSaysWhatIsMissing() {
		List<String> lines;
		try (ChildJvm child = ChildJvm.startWithLibraries(Application.class, "--limit-modules",
				"java.se,jdk.management,jdk.unsupported,jdk.crypto.ec")) {
			lines = child.finish();
		}
		assertThat(lines).filteredOn((line) -> line.contains("WARN") && line.contains("Flight Recorder")).hasSize(1);
		assertThat(lines).contains("beans recorded").anyMatch((line) -> line.contains("add the module jdk.jfr"));
	}

	/**
	 * Asks for everything that would need it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Application {

		public static void main(String[] args) throws IOException {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			try (ConfigurableApplicationContext context = application.run("--heapwise.ledger.startup.enabled=true",
					"--heapwise.ledger.startup.flame-graph=true", "--heapwise.settle.on-startup.enabled=false")) {
				System.out.println(
						context.getBean(StartupLedger.class).beans().isEmpty() ? "nothing recorded" : "beans recorded");
				try {
					new FlameGraphs(null, Application.class.getClassLoader(), (samples) -> {
					}).ofNext(Duration.ofSeconds(1));
				}
				catch (FlameGraphUnsupportedException ex) {
					System.out.println(ex.getMessage());
				}
			}
		}

	}

}
