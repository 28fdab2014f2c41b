package io.heapwise.lazy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * One bean of every kind an application may have, each of which leaves a trace of having
 * worked. What a bean does for a request is traced by the request.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@EnableConfigurationProperties(CategoriesApplication.Settings.class)
@Import({ CategoriesApplication.ScheduledJob.class, CategoriesApplication.AnnotatedListener.class,
		CategoriesApplication.TypedListener.class, CategoriesApplication.Lifecycle.class,
		CategoriesApplication.AfterSingletons.class, CategoriesApplication.Initialized.class,
		CategoriesApplication.Initializing.class, CategoriesApplication.Processor.class,
		CategoriesApplication.HealthOfIt.class, CategoriesApplication.MetersOfIt.class,
		CategoriesApplication.InfoOfIt.class, CategoriesApplication.OwnEndpoint.class,
		CategoriesApplication.OwnFilter.class, CategoriesApplication.StartedListener.class,
		CategoriesApplication.Runner.class, CategoriesApplication.LineRunner.class,
		CategoriesApplication.Controller.class, CategoriesApplication.Advice.class,
		CategoriesApplication.Interceptor.class, CategoriesApplication.WebSetup.class,
		CategoriesApplication.Service.class, CategoriesApplication.Part.class, CategoriesApplication.OtherPart.class,
		CategoriesApplication.Managed.class, CategoriesApplication.Customizer.class })
class CategoriesApplication {

	/** What has worked, by application. */
	static final Map<String, Set<String>> TRACES = new ConcurrentHashMap<>();

	static final String[] RULE = { "--heapwise.lazy.rules[0].name=broad", "--heapwise.lazy.rules[0].packages=**" };

	private static volatile String application = "";

	static void begin(String name) {
		application = name;
		TRACES.put(name, ConcurrentHashMap.newKeySet());
	}

	static void trace(String what) {
		TRACES.get(application).add(what);
	}

	@ConfigurationProperties("categories")
	record Settings(String name) {
	}

	@Component
	static class ScheduledJob {

		@Scheduled(fixedDelay = 20)
		void run() {
			trace("scheduled method");
		}

	}

	@Component
	static class AnnotatedListener {

		@EventListener
		void on(ApplicationReadyEvent event) {
			trace("event listener method");
		}

	}

	@Component
	static class TypedListener implements ApplicationListener<ContextRefreshedEvent> {

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			trace("application listener");
		}

	}

	interface Hidden {

	}

	static class HiddenListener implements Hidden {

		@EventListener
		void on(ApplicationReadyEvent event) {
			trace("listener hidden behind an interface");
		}

	}

	static class HiddenTypedListener implements Hidden, ApplicationListener<ContextRefreshedEvent> {

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			trace("listener type hidden behind an interface");
		}

	}

	static class HiddenJob implements Runnable {

		@Scheduled(fixedDelay = 20)
		@Override
		public void run() {
			trace("scheduled method hidden behind an interface");
		}

	}

	@Component
	static class Lifecycle implements SmartLifecycle {

		private volatile boolean running;

		@Override
		public void start() {
			this.running = true;
			trace("lifecycle");
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	@Component
	static class AfterSingletons implements SmartInitializingSingleton {

		@Override
		public void afterSingletonsInstantiated() {
			trace("smart initializing singleton");
		}

	}

	@Component
	static class Initialized {

		@PostConstruct
		void start() {
			trace("post construct of a bean nobody needs");
		}

	}

	@Component
	static class Initializing implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			trace("initializing bean nobody needs");
		}

	}

	@Component
	static class Processor implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			trace("post-processor");
			return bean;
		}

	}

	@Component
	static class HealthOfIt implements HealthIndicator {

		@Override
		public Health health() {
			return Health.up().withDetail("works", true).build();
		}

	}

	@Component
	static class MetersOfIt implements MeterBinder {

		@Override
		public void bindTo(MeterRegistry registry) {
			Gauge.builder("categories.gauge", () -> 42).register(registry);
			trace("meter binder");
		}

	}

	@Component
	static class InfoOfIt implements InfoContributor {

		@Override
		public void contribute(org.springframework.boot.actuate.info.Info.Builder builder) {
			builder.withDetail("works", true);
		}

	}

	@Endpoint(id = "categories")
	static class OwnEndpoint {

		@ReadOperation
		Map<String, Boolean> read() {
			return Map.of("works", true);
		}

	}

	@Component
	static class OwnFilter implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			((HttpServletResponse) response).setHeader("X-Filter", "works");
			chain.doFilter(request, response);
		}

	}

	@Component
	static class StartedListener implements ServletContextListener {

		@Override
		public void contextInitialized(ServletContextEvent event) {
			trace("servlet context listener");
		}

	}

	@Component
	static class Runner implements ApplicationRunner {

		@Override
		public void run(org.springframework.boot.ApplicationArguments arguments) {
			trace("application runner");
		}

	}

	@Component
	static class LineRunner implements CommandLineRunner {

		@Override
		public void run(String... arguments) {
			trace("command line runner");
		}

	}

	@Component
	static class Customizer implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

		@Override
		public void customize(ConfigurableServletWebServerFactory factory) {
			trace("web server customizer");
		}

	}

	@RestController
	static class Controller {

		private final Service service;

		private final RequestBean requestBean;

		Controller(Service service, RequestBean requestBean) {
			this.service = service;
			this.requestBean = requestBean;
		}

		@GetMapping("/categories")
		Map<String, String> answer() {
			return Map.of("service", this.service.answer(), "scoped", this.requestBean.name());
		}

		@GetMapping("/categories/failing")
		String fail() {
			throw new IllegalStateException("handled");
		}

	}

	@ControllerAdvice
	static class Advice {

		@ExceptionHandler(IllegalStateException.class)
		@ResponseBody
		String handle(IllegalStateException ex) {
			return ex.getMessage();
		}

	}

	@Component
	static class Interceptor implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			response.setHeader("X-Interceptor", "works");
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WebSetup implements WebMvcConfigurer {

		private final Interceptor interceptor;

		WebSetup(Interceptor interceptor) {
			this.interceptor = interceptor;
		}

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(this.interceptor);
		}

	}

	interface Feature {

		String name();

	}

	@Component
	static class Part implements Feature {

		@Override
		public String name() {
			return "part";
		}

	}

	@Component
	@Primary
	static class OtherPart implements Feature {

		@Override
		public String name() {
			return "primary part";
		}

	}

	static class RequestBean {

		String name() {
			return "request";
		}

	}

	@Component
	static class Service {

		@Autowired
		private Feature primary;

		@Autowired
		@Qualifier("made")
		private Feature made;

		@Autowired
		private List<Feature> all;

		@Autowired
		private ObjectProvider<Feature> provider;

		String answer() {
			return this.primary.name() + ", " + this.made.name() + ", " + this.all.size() + ", "
					+ this.provider.orderedStream().count();
		}

	}

	@Component
	@ManagedResource
	static class Managed {

	}

	static class FeatureFactory implements FactoryBean<Feature> {

		@Override
		public Feature getObject() {
			return () -> "made";
		}

		@Override
		public Class<?> getObjectType() {
			return Feature.class;
		}

	}

	static class OwnServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("works");
		}

	}

	static class Audited {

		String name() {
			return "audited";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Declared {

		@Bean
		Hidden hiddenListener() {
			return new HiddenListener();
		}

		@Bean
		Hidden hiddenTypedListener() {
			return make();
		}

		private static Hidden make() {
			return new HiddenTypedListener();
		}

		@Bean
		Runnable hiddenJob() {
			return new HiddenJob();
		}

		@Bean
		Executor ownExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			return executor;
		}

		@Bean
		FeatureFactory made() {
			return new FeatureFactory();
		}

		@Bean
		@Scope(value = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
		RequestBean requestBean() {
			return new RequestBean();
		}

		@Bean
		@Scope("prototype")
		Audited prototype() {
			return new Audited();
		}

		@Bean
		ServletRegistrationBean<OwnServlet> ownServlet() {
			return new ServletRegistrationBean<>(new OwnServlet(), "/own");
		}

		@Bean
		MeterFilter ownMeterFilter() {
			return MeterFilter.commonTags(List.of(io.micrometer.core.instrument.Tag.of("filtered", "yes")));
		}

		@Bean
		Advisor ownAdvisor() {
			return new DefaultPointcutAdvisor(new org.springframework.aop.support.NameMatchMethodPointcut(),
					(org.aopalliance.intercept.MethodInterceptor) (invocation) -> invocation.proceed());
		}

		@Bean(initMethod = "run")
		OnStart onStart() {
			return new OnStart();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		OnCreation infrastructure() {
			return new OnCreation();
		}

		@Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
		InBackground inBackground() {
			return new InBackground();
		}

	}

	static class OnStart {

		void run() {
			trace("init method of a bean nobody needs");
		}

	}

	static class OnCreation {

		OnCreation() {
			trace("infrastructure");
		}

	}

	static class InBackground {

		InBackground() {
			trace("bean created in the background");
		}

	}

}
