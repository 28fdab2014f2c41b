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
 * A web application without Actuator and Micrometer.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebOnlyTests {

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
		assertThat(isPresent("org.springframework.boot.actuate.endpoint.annotation.Endpoint")).isFalse();
		assertThat(isPresent("io.micrometer.core.instrument.MeterRegistry")).isFalse();
		assertThat(isPresent("jakarta.servlet.Filter")).isTrue();
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, null);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
