package io.heapwise.smoke;

import java.util.List;

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
import io.heapwise.settle.Settler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of nothing but auto-configuration, with some libraries on its class path
 * and without others.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class SmokeTest {

	/** A type that is there with the servlet API. */
	protected static final String SERVLET = "jakarta.servlet.Filter";

	/** A type that is there with WebFlux and with Web MVC. */
	protected static final String REACTIVE_WEB = "org.springframework.web.server.WebFilter";

	/** A type that is there with Actuator. */
	protected static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

	/** A type that is there with Micrometer. */
	protected static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

	private final List<String> present;

	private final List<String> missing;

	/**
	 * Create the test.
	 * @param present types that must be on the class path
	 * @param missing types that must not
	 */
	protected SmokeTest(List<String> present, List<String> missing) {
		this.present = present;
		this.missing = missing;
	}

	@Test
	void applicationStartsAndSettlesOnce(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--server.port=0")) {
			assertThat(context.getBean(Settler.class).reports().newestFirst()).hasSize(1);
			assertThat(context.getBean(GcMonitor.class).collectors().beanNames()).isNotEmpty();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("Settle (startup)"))).hasSize(1);
		assertThat(output.getAll()).doesNotContain("ERROR").doesNotContain("Exception");
	}

	@Test
	void classPathIsAsMeant() {
		assertThat(this.present).allMatch(SmokeTest::isPresent);
		assertThat(this.missing).noneMatch(SmokeTest::isPresent);
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, null);
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
