package io.heapwise.autoconfigure;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application to be started as a process, for example to train a class archive.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ArchiveTrainingApplication {

	/**
	 * Start the application.
	 * @param args its arguments
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ArchiveTrainingApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(args);
	}

}
