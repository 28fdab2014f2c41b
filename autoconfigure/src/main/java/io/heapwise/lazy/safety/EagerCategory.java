package io.heapwise.lazy.safety;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.heapwise.lazy.rules.ClassFileFacts;

/**
 * What must be created at start-up to have its effect, and why. Told by names, as most of
 * it need not be on the class path.
 */
enum EagerCategory {

	SINGLETONS_INSTANTIATED("acts once all singletons exist (SmartInitializingSingleton)",
			List.of("org.springframework.beans.factory.SmartInitializingSingleton"), List.of(), List.of()),

	LIFECYCLE("is started with the application (Lifecycle)", List.of("org.springframework.context.Lifecycle"),
			List.of(), List.of()),

	LISTENER("listens, and would miss what happens before its first use",
			List.of("org.springframework.context.ApplicationListener", "java.util.EventListener"),
			List.of("org.springframework.context.event.EventListener"), List.of()),

	MESSAGE_LISTENER("receives messages", List.of("org.springframework.integration.dsl.IntegrationFlow"), List.of(
			"org.springframework.jms.annotation.JmsListener", "org.springframework.jms.annotation.JmsListeners",
			"org.springframework.kafka.annotation.KafkaListener", "org.springframework.kafka.annotation.KafkaListeners",
			"org.springframework.kafka.annotation.KafkaHandler",
			"org.springframework.amqp.rabbit.annotation.RabbitListener",
			"org.springframework.amqp.rabbit.annotation.RabbitListeners",
			"org.springframework.amqp.rabbit.annotation.RabbitHandler",
			"org.springframework.pulsar.annotation.PulsarListener",
			"org.springframework.pulsar.annotation.PulsarListeners",
			"org.springframework.integration.annotation.ServiceActivator",
			"org.springframework.integration.annotation.Transformer",
			"org.springframework.integration.annotation.Router", "org.springframework.integration.annotation.Splitter",
			"org.springframework.integration.annotation.Aggregator",
			"org.springframework.integration.annotation.InboundChannelAdapter",
			"io.awspring.cloud.sqs.annotation.SqsListener", "io.awspring.cloud.sqs.annotation.SqsHandler"),
			List.of("org.springframework.kafka.annotation.KafkaListener",
					"org.springframework.amqp.rabbit.annotation.RabbitListener",
					"io.awspring.cloud.sqs.annotation.SqsListener")),

	SCHEDULED("runs on a schedule",
			List.of("org.springframework.scheduling.annotation.SchedulingConfigurer", "org.quartz.Scheduler"),
			List.of("org.springframework.scheduling.annotation.Scheduled",
					"org.springframework.scheduling.annotation.Schedules"),
			List.of()),

	POST_PROCESSOR("works on other beans (post-processor)",
			List.of("org.springframework.beans.factory.config.BeanPostProcessor",
					"org.springframework.beans.factory.config.BeanFactoryPostProcessor",
					"org.springframework.beans.factory.config.Scope",
					"org.springframework.boot.LazyInitializationExcludeFilter"),
			List.of(), List.of()),

	ASPECT("works on other beans (aspect or advisor)",
			List.of("org.springframework.aop.Advisor", "org.aopalliance.aop.Advice",
					"org.springframework.aop.Pointcut"),
			List.of(), List.of("org.aspectj.lang.annotation.Aspect")),

	CONFIGURATION("is a configuration class", List.of(), List.of("org.springframework.context.annotation.Bean"),
			List.of("org.springframework.context.annotation.Configuration")),

	CONFIGURATION_PROPERTIES("its values are checked at start-up (@ConfigurationProperties)", List.of(), List.of(),
			List.of("org.springframework.boot.context.properties.ConfigurationProperties")),

	EXECUTOR("executes or schedules the work of others",
			List.of("java.util.concurrent.Executor", "org.springframework.scheduling.TaskScheduler",
					"org.springframework.scheduling.annotation.AsyncConfigurer"),
			List.of(), List.of()),

	REPOSITORY("is a repository, for which Spring Data has its own bootstrap modes",
			List.of("org.springframework.data.repository.Repository",
					"org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport"),
			List.of(), List.of()),

	OBSERVED("is part of what watches the service (health, metrics, endpoints)",
			List.of("org.springframework.boot.health.contributor.HealthContributor",
					"org.springframework.boot.health.contributor.ReactiveHealthContributor",
					"org.springframework.boot.actuate.info.InfoContributor",
					"io.micrometer.core.instrument.binder.MeterBinder", "io.micrometer.core.instrument.MeterRegistry",
					"io.micrometer.core.instrument.config.MeterFilter", "io.micrometer.observation.ObservationRegistry",
					"io.micrometer.observation.ObservationHandler", "io.micrometer.observation.ObservationFilter",
					"io.micrometer.observation.ObservationPredicate"),
			List.of(),
			List.of("org.springframework.boot.actuate.endpoint.annotation.Endpoint",
					"org.springframework.boot.actuate.endpoint.annotation.EndpointExtension")),

	WEB_SERVER("is part of the web server (filter, servlet, its set-up)",
			List.of("jakarta.servlet.Filter", "jakarta.servlet.Servlet",
					"org.springframework.boot.web.servlet.ServletContextInitializer",
					"org.springframework.web.server.WebFilter", "org.springframework.boot.web.server.WebServerFactory",
					"org.springframework.boot.web.server.WebServerFactoryCustomizer"),
			List.of(),
			List.of("jakarta.servlet.annotation.WebFilter", "jakarta.servlet.annotation.WebServlet",
					"jakarta.servlet.annotation.WebListener")),

	MIGRATION("prepares a database",
			List.of("org.flywaydb.core.Flyway",
					"org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer",
					"liquibase.integration.spring.SpringLiquibase",
					"org.springframework.jdbc.datasource.init.DataSourceInitializer",
					"org.springframework.boot.sql.init.AbstractScriptDatabaseInitializer",
					"org.springframework.r2dbc.connection.init.ConnectionFactoryInitializer"),
			List.of(), List.of()),

	RUNNER("runs when the application has started (runner)", List.of("org.springframework.boot.Runner"), List.of(),
			List.of()),

	SCOPED_PROXY("stands for a bean of another scope and costs nothing itself",
			List.of("org.springframework.aop.scope.ScopedProxyFactoryBean"), List.of(), List.of());

	private final String reason;

	private final List<String> types;

	private final List<String> methods;

	private final List<String> annotations;

	EagerCategory(String reason, List<String> types, List<String> methods, List<String> annotations) {
		this.reason = reason;
		this.types = types;
		this.methods = methods;
		this.annotations = annotations;
	}

	String reason() {
		return this.reason;
	}

	boolean hasType(Set<String> hierarchy) {
		return this.types.stream().anyMatch(hierarchy::contains);
	}

	boolean hasAnnotation(Set<String> names) {
		return this.annotations.stream().anyMatch(names::contains);
	}

	/**
	 * The annotation of a method that makes a class one of these, if there is such a
	 * method.
	 */
	Optional<String> annotatedMethod(Set<String> hierarchy, ClassFileFacts classes) {
		return this.methods.stream().filter((method) -> classes.hasAnnotatedMethod(hierarchy, method)).findFirst();
	}

}
