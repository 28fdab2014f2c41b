package io.heapwise.smoke;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import io.heapwise.gc.GcMonitor;
import io.heapwise.settle.SettleReports;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with Actuator, which brings Micrometer, and without web.
 */
@ExtendWith(OutputCaptureExtension.class)
class ActuatorOnlyTests {

	@Test
	void applicationStartsAndSettlesOnce(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--server.port=0")) {
			assertThat(context.getBean(SettleReports.class).newestFirst()).hasSize(1);
			assertThat(context.getBean(GcMonitor.class).collectors().beanNames()).isNotEmpty();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("Settle (startup)"))).hasSize(1);
		assertThat(output.getAll()).doesNotContain("ERROR").doesNotContain("Exception");
	}

	@Test
	void whatIsToBeMissingIsMissing() {
		assertThat(isPresent("jakarta.servlet.Filter")).isFalse();
		assertThat(isPresent("org.springframework.web.server.WebFilter")).isFalse();
		assertThat(isPresent("org.springframework.boot.actuate.endpoint.annotation.Endpoint")).isTrue();
		assertThat(isPresent("io.micrometer.core.instrument.MeterRegistry")).isTrue();
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, null);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
