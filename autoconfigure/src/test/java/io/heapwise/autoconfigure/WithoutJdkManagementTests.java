package io.heapwise.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.heapwise.actuate.GcStatsDescriptor;
import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.jvm.ChildJvm;
import io.heapwise.settle.Settler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A runtime image made of Java SE alone, without the JDK's own management module.
 */
class WithoutJdkManagementTests {

	@Test
	void applicationStartsAndUnknownFiguresAreNull() {
		List<String> lines;
		try (ChildJvm child = ChildJvm.startWithLibraries(Application.class, "--limit-modules",
				"java.se,jdk.unsupported,jdk.crypto.ec")) {
			lines = child.finish();
		}
		assertThat(lines).contains("process null").contains("settled completed");
		assertThat(lines).filteredOn((line) -> line.contains(" WARN ") && line.contains("jdk.management"))
			.singleElement()
			.asString()
			.contains("lacks the module jdk.management: single collections");
		assertThat(lines).noneMatch((line) -> line.contains("NoClassDefFoundError"));
	}

	/**
	 * Reads its statistics.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Application {

		public static void main(String[] args) {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			try (ConfigurableApplicationContext context = application.run("--heapwise.ledger.startup.enabled=true",
					"--management.endpoints.jmx.exposure.include=gcstats", "--spring.jmx.enabled=true")) {
				GcStatsDescriptor stats = context.getBean(GcStatsEndpoint.class).gcStats();
				System.out.println("process " + stats.cpu().shareOfProcess().get("total"));
				System.out.println(
						"settled " + context.getBean(Settler.class).reports().newestFirst().get(0).outcome().label());
			}
		}

	}

}
