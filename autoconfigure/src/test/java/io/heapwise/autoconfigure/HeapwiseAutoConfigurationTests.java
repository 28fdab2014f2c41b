package io.heapwise.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.actuate.SettleEndpoint;
import io.heapwise.actuate.SettleEndpointWebExtension;
import io.heapwise.explicit.CallerTracking;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.CpuReader;
import io.heapwise.jvm.CpuThrottlingReader;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.Jvm;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.MXBeanNonHeapReader;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.SystemGcCalls;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestMappings;
import io.heapwise.jvm.TestProcess;
import io.heapwise.jvm.TestSystemGcCalls;
import io.heapwise.jvm.TestThrottling;
import io.heapwise.jvm.VmFlags;
import io.heapwise.request.ManagementPaths;
import io.heapwise.request.RequestActivity;
import io.heapwise.request.ServerRequestFilter;
import io.heapwise.request.ServerRequestWebFilter;
import io.heapwise.settle.OnDemandSettle;
import io.heapwise.settle.SettleReports;
import io.heapwise.settle.SettleSettings;
import io.heapwise.settle.Settler;
import io.heapwise.settle.StartupPhase;
import io.heapwise.settle.StartupSettle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans there are, under which conditions, and that each can be replaced.
 */
class HeapwiseAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(HeapwiseAutoConfiguration.class,
			HeapwiseRequestAutoConfiguration.class, HeapwiseSettleAutoConfiguration.class,
			HeapwiseMetricsAutoConfiguration.class, HeapwiseEndpointAutoConfiguration.class);

	private static final String EXPOSED = "management.endpoints.web.exposure.include=gcstats,settle";

	private static final List<Class<?>> CORE = List.of(Jvm.class, HousekeepingTimer.class, GcMonitor.class,
			Settler.class, StartupSettle.class, IdleSettleStarter.class, ExplicitCollections.class);

	private static final List<Class<?>> METERS = List.of(HeapwiseMeters.class);

	private static final List<Class<?>> ENDPOINTS = List.of(GcStatsEndpoint.class, SettleEndpoint.class,
			SettleEndpointWebExtension.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withPropertyValues(EXPOSED);

	@Test
	void everythingIsThereByDefault() {
		this.runner.run((context) -> Stream.of(CORE, METERS, ENDPOINTS)
			.flatMap(List::stream)
			.forEach((type) -> assertThat(context).hasSingleBean(type)));
	}

	@Test
	void nothingIsThereWhenSwitchedOff() {
		this.runner.withPropertyValues("heapwise.enabled=false").run((context) -> assertNothingIsThere(context));
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "no", "FALSE", "0" })
	void switchUnderstandsWhatBootUnderstands(String off) {
		this.runner
			.withPropertyValues("heapwise.settle.on-idle.enabled=" + off, "heapwise.settle.on-startup.enabled=on")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(IdleSettleStarter.class).hasSingleBean(StartupSettle.class);
				assertThat(context.getBean(HeapwiseProperties.class).getSettle().getOnIdle().isEnabled()).isFalse();
			});
		this.runner.withPropertyValues("heapwise.enabled=" + off).run((context) -> assertNothingIsThere(context));
	}

	private static void assertNothingIsThere(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		assertThat(context.getBeansOfType(Object.class).values())
			.noneMatch((bean) -> bean.getClass().getName().startsWith("io.heapwise."));
	}

	@Test
	void settleAfterStartUpCanBeSwitchedOff() {
		this.runner.withPropertyValues("heapwise.settle.on-startup.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(StartupSettle.class)
				.hasSingleBean(IdleSettleStarter.class));
	}

	@Test
	void settleWhenIdleCanBeSwitchedOff() {
		this.runner.withPropertyValues("heapwise.settle.on-idle.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(IdleSettleStarter.class)
				.hasSingleBean(StartupSettle.class));
	}

	@Test
	void endpointsAreThereOnlyIfExposed() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> ENDPOINTS.forEach((type) -> assertThat(context).doesNotHaveBean(type)));
	}

	@Test
	void endpointWithoutAccessIsNotThere() {
		this.runner.withPropertyValues("management.endpoint.settle.access=NONE")
			.run((context) -> assertThat(context).hasSingleBean(GcStatsEndpoint.class)
				.doesNotHaveBean(SettleEndpoint.class)
				.doesNotHaveBean(SettleEndpointWebExtension.class));
	}

	@ParameterizedTest
	@MethodSource("replacements")
	<T> void beanOfTheUserWins(Class<T> type, Supplier<T> replacement) {
		this.runner.withBean("ofTheUser", type, replacement).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(type)).containsOnlyKeys("ofTheUser");
		});
	}

	static Stream<Arguments> replacements() {
		GcMonitor monitor = new GcMonitor(new TestCollectors(Collector.SERIAL), new TestHeap(1, 2, 3), new TestCpu(),
				GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN), 1);
		SettleReports reports = new SettleReports();
		SettleProperties properties = new SettleProperties();
		Settler settler = new Settler(monitor, new TestFlags(), new TestCommands(), new TestProcess(),
				new SettleSettings(true, true, 1, properties.getTimeout(), properties.getTimeout()), reports);
		SettleEndpoint endpoint = new SettleEndpoint(reports, new OnDemandSettle(settler, properties.getTimeout()));
		ExplicitCollections explicit = new ExplicitCollections(monitor, new TestSystemGcCalls(), CallerTracking.OFF,
				(collection) -> false);
		Map<Class<?>, Object> beans = new LinkedHashMap<>();
		beans.put(Jvm.class, new Jvm((warning) -> {
		}));
		beans.put(HousekeepingTimer.class, new HousekeepingTimer());
		beans.put(GcMonitor.class, monitor);
		beans.put(Settler.class, settler);
		beans.put(HeapwiseMeters.class, new HeapwiseMeters(new StaticListableBeanFactory()));
		beans.put(ExplicitCollections.class, explicit);
		beans.put(GcStatsEndpoint.class, new GcStatsEndpoint(monitor, reports, null, null, explicit, null));
		beans.put(SettleEndpoint.class, endpoint);
		beans.put(SettleEndpointWebExtension.class, new SettleEndpointWebExtension(endpoint));
		return beans.entrySet()
			.stream()
			.map((entry) -> Arguments.of(entry.getKey(), (Supplier<Object>) entry::getValue));
	}

	@ParameterizedTest
	@MethodSource("readers")
	<T> void readerOfTheUserIsReadInThePlaceOfTheJvms(Class<T> type, T replacement, Function<Jvm, T> reader) {
		this.runner.withBean("ofTheUser", type, () -> replacement).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(reader.apply(context.getBean(Jvm.class))).isSameAs(replacement);
		});
	}

	static Stream<Arguments> readers() {
		CpuThrottlingReader throttling = new TestThrottling();
		MemoryLimitReader limit = Optional::empty;
		return Stream.of(reader(JvmCollectors.class, new TestCollectors(Collector.SERIAL), Jvm::collectors),
				reader(HeapReader.class, new TestHeap(1, 2, 3), Jvm::heap),
				reader(CpuReader.class, new TestCpu(), Jvm::cpu),
				reader(GcCpuClock.class, GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN), Jvm::gcCpuClock),
				reader(VmFlags.class, new TestFlags(), Jvm::flags),
				reader(DiagnosticCommands.class, new TestCommands(), Jvm::commands),
				reader(ProcessReader.class, new TestProcess(), Jvm::process),
				reader(MappingsReader.class, new TestMappings(), Jvm::mappings),
				reader(MemoryLimitReader.class, limit, Jvm::memoryLimit),
				reader(NonHeapReader.class, new MXBeanNonHeapReader(), Jvm::nonHeap),
				reader(CpuThrottlingReader.class, throttling, Jvm::cpuThrottling),
				reader(SystemGcCalls.class, new TestSystemGcCalls(), Jvm::systemGcCalls));
	}

	private static <T> Arguments reader(Class<T> type, T replacement, Function<Jvm, T> reader) {
		return Arguments.of(type, replacement, reader);
	}

	@Test
	void applicationStartsWithoutWhatTheOthersStandOn() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HeapwiseSettleAutoConfiguration.class,
					HeapwiseMetricsAutoConfiguration.class, HeapwiseEndpointAutoConfiguration.class,
					HeapwiseLedgerAutoConfiguration.class, HeapwiseAlertAutoConfiguration.class))
			.withPropertyValues(EXPOSED)
			.run((context) -> assertNothingIsThere(context));
	}

	@Test
	void settleAfterStartUpOfTheUserWins() {
		this.runner
			.withBean("ofTheUser", StartupSettle.class, () -> new StartupSettle(null, null, StartupPhase.READY, false))
			.run((context) -> assertThat(context.getBeansOfType(StartupSettle.class)).containsOnlyKeys("ofTheUser"));
	}

	@Test
	void metersNeedMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterBinder.class)).run((context) -> {
			CORE.forEach((type) -> assertThat(context).hasSingleBean(type));
			METERS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
		});
	}

	@Test
	void endpointsNeedActuator() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate")).run((context) -> {
			CORE.forEach((type) -> assertThat(context).hasSingleBean(type));
			ENDPOINTS.forEach((type) -> assertThat(context).doesNotHaveBean(type));
		});
	}

	@Test
	void requestsAreCountedInServletApplications() {
		servlet().run((context) -> {
			assertThat(context).hasSingleBean(RequestActivity.class)
				.hasSingleBean(ManagementPaths.class)
				.doesNotHaveBean(ServerRequestWebFilter.class);
			assertThat(context.getBean("heapwiseRequestFilter", FilterRegistrationBean.class).getFilter())
				.isInstanceOf(ServerRequestFilter.class);
			context.getBean(RequestActivity.class).begin();
			assertThat(context.getBean(RequestActivity.class).inFlight()).isEqualTo(1);
		});
	}

	@Test
	void requestsAreCountedInReactiveApplications() {
		reactive().run((context) -> {
			assertThat(context).hasSingleBean(RequestActivity.class)
				.hasSingleBean(ManagementPaths.class)
				.hasSingleBean(ServerRequestWebFilter.class)
				.doesNotHaveBean("heapwiseRequestFilter");
			context.getBean(RequestActivity.class).begin();
			assertThat(context.getBean(RequestActivity.class).started()).isEqualTo(1);
		});
	}

	@Test
	void requestsAreNotCountedWhereThereAreNone() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(RequestActivity.class)
			.doesNotHaveBean(ManagementPaths.class));
	}

	@Test
	void requestsAreNotCountedWhenSwitchedOff() {
		servlet().withPropertyValues("heapwise.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RequestActivity.class)
				.doesNotHaveBean("heapwiseRequestFilter"));
		reactive().withPropertyValues("heapwise.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ServerRequestWebFilter.class));
	}

	@Test
	void filterOfTheUserWins() {
		RequestActivity activity = new RequestActivity();
		ManagementPaths paths = (path) -> true;
		servlet().withBean(RequestActivity.class, () -> activity)
			.withBean(ManagementPaths.class, () -> paths)
			.withBean("ofTheUser", ServerRequestFilter.class, () -> new ServerRequestFilter(activity, paths, null))
			.run((context) -> {
				assertThat(context).doesNotHaveBean("heapwiseRequestFilter").hasSingleBean(ServerRequestFilter.class);
				assertThat(context.getBean(RequestActivity.class)).isSameAs(activity);
				assertThat(context.getBean(ManagementPaths.class)).isSameAs(paths);
			});
		reactive()
			.withBean("ofTheUser", ServerRequestWebFilter.class,
					() -> new ServerRequestWebFilter(activity, paths, new StaticApplicationContext(), null))
			.run((context) -> assertThat(context.getBeansOfType(ServerRequestWebFilter.class))
				.containsOnlyKeys("ofTheUser"));
	}

	@Test
	void requestsOfServletApplicationsNeedNoReactor() {
		servlet().withClassLoader(new FilteredClassLoader(Mono.class, WebFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("heapwiseRequestFilter"));
	}

	@Test
	void requestsOfReactiveApplicationsNeedNoServlets() {
		reactive().withClassLoader(new FilteredClassLoader(Filter.class, FilterRegistrationBean.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ServerRequestWebFilter.class));
	}

	@Test
	void requestsAreCountedWithoutActuator() {
		FilteredClassLoader withoutActuator = new FilteredClassLoader("org.springframework.boot.actuate");
		servlet().withClassLoader(withoutActuator)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("heapwiseRequestFilter")
				.hasSingleBean(ManagementPaths.class));
		reactive().withClassLoader(withoutActuator)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ServerRequestWebFilter.class)
				.hasSingleBean(ManagementPaths.class));
	}

	@Test
	void schedulerOfTheApplicationStaysThatOfBoot() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(TaskSchedulingAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
			.withUserConfiguration(Scheduling.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(ThreadPoolTaskScheduler.class)
					.doesNotHaveBean(ScheduledExecutorService.class);
				assertThat(context.getBean(Scheduling.class).thread()).startsWith("scheduling-");
			});
	}

	private static WebApplicationContextRunner servlet() {
		return new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS);
	}

	private static ReactiveWebApplicationContextRunner reactive() {
		return new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

		private final CompletableFuture<String> thread = new CompletableFuture<>();

		@Scheduled(fixedRate = 1000)
		void remember() {
			this.thread.complete(Thread.currentThread().getName());
		}

		String thread() {
			return this.thread.orTimeout(30, TimeUnit.SECONDS).join();
		}

	}

}
