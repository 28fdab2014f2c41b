package io.heapwise.benchmarks;

import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with Actuator and Heapwise in this JVM, wired by Spring Boot alone, so
 * that Heapwise and Micrometer's binders are what they are in any service. It does not
 * settle, as that would disturb what is measured.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ObservedApplication {

	/**
	 * Start the application.
	 * @param registry the kind of its only meter registry: {@code prometheus} or
	 * {@code simple}
	 * @return its context
	 */
	static ConfigurableApplicationContext start(String registry) {
		SpringApplication application = new SpringApplication(ObservedApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setRegisterShutdownHook(false);
		application
			.setDefaultProperties(Map.of("heapwise.settle.on-startup.enabled", false, "heapwise.settle.on-idle.enabled",
					false, "logging.level.root", "warn", "management.prometheus.metrics.export.enabled",
					registry.equals("prometheus"), "management.endpoints.web.exposure.include", "gcstats"));
		return application.run();
	}

}
