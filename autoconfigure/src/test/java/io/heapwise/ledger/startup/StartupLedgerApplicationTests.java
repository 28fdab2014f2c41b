package io.heapwise.ledger.startup;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import com.sun.management.ThreadMXBean;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.startup.StartupEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.jfr.FlightRecorderApplicationStartup;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Start-up by bean in real applications, against the JVM's own counters.
 */
class StartupLedgerApplicationTests {

	private static final int EIGHT_MEGABYTES = 8 << 20;

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void sumOfAllRowsIsWhatTheJvmSaysTheThreadAllocated() {
		Stretch stretch = new Stretch();
		SpringApplication application = application(WebApplicationType.SERVLET);
		application.addInitializers(stretch);
		application.addListeners(stretch);
		try (ConfigurableApplicationContext context = application.run()) {
			StartupLedger ledger = context.getBean(StartupLedger.class);
			String main = Thread.currentThread().getName();
			long beans = ledger.beans()
				.stream()
				.filter((bean) -> bean.thread().equals(main))
				.mapToLong((bean) -> bean.self().allocated())
				.sum();
			assertThat(beans).isGreaterThan(EIGHT_MEGABYTES);
			assertThat(beans + ledger.outside().allocated()).isCloseTo(stretch.allocated(),
					Percentage.withPercentage(2));
			assertThat(ledger.whole().allocated()).isEqualTo(beans + ledger.outside().allocated());
			assertThat(ledger.outside().allocated()).isPositive();
			assertThat(ledger.beans()).allSatisfy((bean) -> {
				assertThat(bean.self().nanos()).isBetween(0L, bean.total().nanos());
				assertThat(bean.self().allocated()).isBetween(0L, bean.total().allocated());
				assertThat(bean.self().classes()).isBetween(0L, bean.total().classes());
			});
		}
	}

	@Test
	void beanThatAllocatesEightMegabytesIsReportedWithThem() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.NONE).run()) {
			assertThat(row(context, "heavy").self().allocated()).isCloseTo(EIGHT_MEGABYTES,
					Percentage.withPercentage(2));
		}
	}

	@Test
	void beanKnowsWhoAskedForIt() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.NONE).run()) {
			BeanCost user = row(context, "user");
			BeanCost heavy = row(context, "heavy");
			assertThat(heavy.requiredBy()).isEqualTo("user");
			assertThat(heavy.depth()).isEqualTo(user.depth() + 1);
			assertThat(user.total().allocated()).isGreaterThan(EIGHT_MEGABYTES);
			assertThat(user.self().allocated()).isLessThan(EIGHT_MEGABYTES);
			assertThat(row(context, "prototype").count()).isEqualTo(2);
			assertThat(row(context, "prototype").requiredBy()).isEqualTo("user");
		}
	}

	@Test
	void libraryIsThatOfTheClassOrOfTheFactory() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.SERVLET).run()) {
			assertThat(row(context, "tomcatServletWebServerFactory").library()).startsWith("spring-boot-tomcat-")
				.endsWith(".jar");
			assertThat(row(context, "heavy").library()).isEqualTo("autoconfigure/target/test-classes");
			assertThat(row(context, "made").library()).isEqualTo("autoconfigure/target/test-classes");
			assertThat(row(context, "text").library()).isEqualTo("java.base");
			assertThat(row(context, "gcMonitor").library()).isEqualTo("autoconfigure/target/classes");
		}
	}

	@Test
	void beanOfTheBackgroundIsNotChargedToTheMainThread() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.NONE, Background.class).run()) {
			BeanCost background = row(context, "background");
			assertThat(background.thread()).startsWith("bootstrap-");
			assertThat(background.self().allocated()).isCloseTo(EIGHT_MEGABYTES, Percentage.withPercentage(2));
			assertThat(background.requiredBy()).isNull();
		}
	}

	@Test
	void creationThatFailsIsRecorded() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.NONE, Failing.class).run()) {
			assertThat(row(context, "failing").self().allocated()).isGreaterThan(EIGHT_MEGABYTES);
			assertThat(row(context, "failing").requiredBy()).isEqualTo("brave");
			assertThat(row(context, "brave").self().allocated()).isLessThan(EIGHT_MEGABYTES);
		}
	}

	@Test
	void applicationThatFailsToStartFailsAsBefore() {
		assertThatThrownBy(() -> application(WebApplicationType.NONE, Broken.class).run())
			.hasStackTraceContaining("on purpose");
	}

	@Test
	void startupEndpointOfActuatorStillWorks() {
		BufferingApplicationStartup startup = new BufferingApplicationStartup(4096);
		try (ConfigurableApplicationContext context = application(WebApplicationType.NONE, startup, Application.class)
			.run("--management.endpoints.web.exposure.include=startup")) {
			assertThat(context.getBean(ApplicationStartup.class)).isSameAs(startup);
			assertThat(context.getBean(StartupEndpoint.class).startupSnapshot().getTimeline().getEvents())
				.anySatisfy((event) -> assertThat(event.getStartupStep().getTags())
					.anySatisfy((tag) -> assertThat(tag.getValue()).isEqualTo("heavy")));
			assertThat(row(context, "heavy").self().allocated()).isGreaterThan(EIGHT_MEGABYTES);
		}
	}

	@Test
	void startupOfTheApplicationIsInChargeAgainWhenItIsReady() {
		FlightRecorderApplicationStartup startup = new FlightRecorderApplicationStartup();
		try (ConfigurableApplicationContext context = application(WebApplicationType.NONE, startup, Application.class)
			.run()) {
			assertThat(context.getApplicationStartup()).isSameAs(startup);
			assertThat(context.getBeanFactory().getApplicationStartup()).isSameAs(startup);
			int before = context.getBean(StartupLedger.class).beans().size();
			context.getBean("later");
			assertThat(context.getBean(StartupLedger.class).beans()).hasSize(before);
		}
	}

	@Test
	void everyContextHasALedgerOfItsOwn() {
		try (ConfigurableApplicationContext child = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.child(Background.class)
			.web(WebApplicationType.NONE)
			.run("--heapwise.ledger.startup.enabled=true", "--heapwise.settle.on-startup.enabled=false")) {
			assertThat(child.getBean(StartupLedger.class).beans()).extracting(BeanCost::name)
				.contains("background")
				.doesNotContain("heavy");
			assertThat(child.getParent().getBean(StartupLedger.class).beans()).extracting(BeanCost::name)
				.contains("heavy")
				.doesNotContain("background");
			((ConfigurableApplicationContext) child.getParent()).close();
		}
	}

	private static BeanCost row(ConfigurableApplicationContext context, String bean) {
		List<BeanCost> rows = context.getBean(StartupLedger.class)
			.beans()
			.stream()
			.filter((row) -> row.name().equals(bean))
			.toList();
		assertThat(rows).as(bean).hasSize(1);
		return rows.get(0);
	}

	private static SpringApplication application(WebApplicationType type) {
		return application(type, Application.class);
	}

	private static SpringApplication application(WebApplicationType type, Class<?> source) {
		return application(type, ApplicationStartup.DEFAULT, source);
	}

	private static SpringApplication application(WebApplicationType type, ApplicationStartup startup, Class<?> source) {
		return new SpringApplicationBuilder(source).web(type)
			.applicationStartup(startup)
			.properties("heapwise.ledger.startup.enabled=true", "server.port=0",
					"heapwise.settle.on-startup.enabled=false")
			.build();
	}

	/**
	 * What this thread allocates from the initializers to the last listener.
	 */
	private static final class Stretch implements ApplicationContextInitializer<ConfigurableApplicationContext>,
			ApplicationListener<ApplicationReadyEvent>, Ordered {

		private long begin;

		private long end;

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			this.begin = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		}

		@Override
		public void onApplicationEvent(ApplicationReadyEvent event) {
			this.end = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		}

		long allocated() {
			return this.end - this.begin;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		User user(Heavy heavy, Prototype one, Prototype other) {
			return new User();
		}

		@Bean
		@Lazy
		Heavy heavy() {
			return new Heavy();
		}

		@Bean
		@Scope("prototype")
		Prototype prototype() {
			return new Prototype();
		}

		@Bean
		Maker made() {
			return new Maker();
		}

		@Bean
		StringBuilder text() {
			return new StringBuilder();
		}

		@Bean
		@Lazy
		Later later() {
			return new Later();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Background {

		@Bean
		Executor bootstrapExecutor() {
			return new SimpleAsyncTaskExecutor("bootstrap-");
		}

		@Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
		Heavy background() {
			return new Heavy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Failing {

		@Bean
		@Lazy
		Heavy failing() {
			Heavy heavy = new Heavy();
			throw new IllegalStateException("on purpose " + heavy.bytes.length);
		}

		@Bean
		Consumer<String> brave(ConfigurableApplicationContext context) {
			try {
				context.getBean("failing");
			}
			catch (RuntimeException ex) {
				return (text) -> {
				};
			}
			throw new IllegalStateException("did not fail");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Broken {

		@Bean
		Heavy broken() {
			throw new IllegalStateException("on purpose");
		}

	}

	static final class User {

	}

	static final class Prototype {

	}

	static final class Later {

	}

	static final class Heavy {

		private final byte[] bytes = new byte[EIGHT_MEGABYTES];

	}

	/**
	 * Makes something of the JDK's that cannot be told from its class.
	 */
	static final class Maker implements FactoryBean<Runnable> {

		@Override
		public Runnable getObject() {
			return () -> {
			};
		}

		@Override
		public Class<?> getObjectType() {
			return Runnable.class;
		}

	}

}
