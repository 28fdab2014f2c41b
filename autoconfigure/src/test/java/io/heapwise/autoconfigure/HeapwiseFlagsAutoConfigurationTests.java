package io.heapwise.autoconfigure;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.heapwise.flags.FlagDrift;
import io.heapwise.flags.FlagGuard;
import io.heapwise.flags.FlagGuardMode;
import io.heapwise.flags.FlagInspection;
import io.heapwise.flags.FlagReport;
import io.heapwise.flags.InspectedFlag;
import io.heapwise.flags.SetFlag;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMallocReader;
import io.heapwise.jvm.LinuxMemoryLimitReader;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.VmFlags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeapwiseFlagsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeapwiseFlagsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseFlagsAutoConfiguration.class,
				HeapwiseMetricsAutoConfiguration.class));

	private final ApplicationContextRunner set = this.runner
		.withPropertyValues("heapwise.flags.set.MaxHeapFreeRatio=60", "heapwise.flags.set.HeapDumpBeforeFullGC=off");

	private final HotSpotFlags flags = new HotSpotFlags();

	@Test
	void byDefaultOnlyTheMeterIsThereAndTheInspectionWaits() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(FlagGuard.class);
			assertThat(singleton(context, "flagInspection")).isFalse();
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(HeapwiseMeters.class).bindTo(registry);
			assertThat(registry.get("heapwise.flags.drift").tag("flag", "none").functionCounter().count()).isZero();
			FlagReport report = context.getBean(FlagInspection.class).report();
			assertThat(report.guard()).isEqualTo(FlagGuardMode.WARN);
			assertThat(report.set()).isEmpty();
			assertThat(report.inventory()).extracting(InspectedFlag::name).contains("MaxHeapSize", "UseG1GC");
		});
	}

	@Test
	void flagsAreSetUntilTheContextCloses(CapturedOutput output) {
		this.set.run((context) -> {
			assertThat(value("MaxHeapFreeRatio")).isEqualTo("60");
			assertThat(context.getBean(FlagInspection.class).report().set()).extracting(SetFlag::name)
				.containsExactlyInAnyOrder("MaxHeapFreeRatio", "HeapDumpBeforeFullGC");
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(HeapwiseMeters.class).bindTo(registry);
			assertThat(registry.get("heapwise.flags.drift").tag("flag", "MaxHeapFreeRatio").functionCounter().count())
				.isZero();
		});
		assertThat(value("MaxHeapFreeRatio")).isEqualTo("70");
		assertThat(output).contains("MaxHeapFreeRatio=60 (was 70)");
	}

	@Test
	void flagsAreSetInLazyApplicationsToo() {
		this.set
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(value("MaxHeapFreeRatio")).isEqualTo("60"));
	}

	@Test
	void environmentVariableSetsAFlagAndGoesBeforeOtherSources() {
		this.set.withInitializer(environment("HEAPWISE_FLAGS_SET_MAXHEAPFREERATIO", "55")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(value("MaxHeapFreeRatio")).isEqualTo("55");
		});
		this.runner.withInitializer(environment("HEAPWISE_FLAGS_SET_MAXHEAPFREERATIO", "55")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(value("MaxHeapFreeRatio")).isEqualTo("55");
		});
		assertThat(value("MaxHeapFreeRatio")).isEqualTo("70");
	}

	@Test
	void driftIsToldByDefault(CapturedOutput output) {
		this.set.run((context) -> {
			this.flags.set("MaxHeapFreeRatio", "65");
			context.getBean(FlagGuard.class).check();
			assertThat(value("MaxHeapFreeRatio")).isEqualTo("65");
			assertThat(context.getBean(FlagInspection.class).report().drifts()).singleElement()
				.extracting(FlagDrift::to, FlagDrift::restored)
				.containsExactly("65", false);
			this.flags.set("MaxHeapFreeRatio", "60");
		});
		assertThat(output).contains("was changed from 60 to 65 by somebody else");
	}

	@Test
	void driftIsUndoneWhenAskedFor() {
		this.set.withPropertyValues("heapwise.flags.guard=restore").run((context) -> {
			this.flags.set("MaxHeapFreeRatio", "65");
			context.getBean(FlagInspection.class).report();
			assertThat(value("MaxHeapFreeRatio")).isEqualTo("60");
		});
	}

	@Test
	void driftIsLeftAloneWhenSwitchedOff(CapturedOutput output) {
		this.set.withPropertyValues("heapwise.flags.guard=off").run((context) -> {
			this.flags.set("MaxHeapFreeRatio", "65");
			assertThat(context.getBean(FlagInspection.class).report().drifts()).isEmpty();
			this.flags.set("MaxHeapFreeRatio", "60");
		});
		assertThat(output).doesNotContain("was changed from");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MaxHeapSize=1g", "NoSuchFlag=1", "MaxHeapFreeRatio=many", "MaxHeapFreeRatio=101" })
	void wrongSettingFailsTheStartAndChangesNothing(String setting) {
		this.runner.withPropertyValues("heapwise.flags.set.MinHeapFreeRatio=50", "heapwise.flags.set." + setting)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidHeapwisePropertyException.class)
				.rootCause()
				.hasMessageContaining("heapwise.flags.set." + setting.split("=")[0]));
		assertThat(value("MinHeapFreeRatio")).isEqualTo("40");
	}

	@Test
	void startThatFailsForAnotherReasonLeavesNoFlagSet() {
		this.set.withBean("failing", String.class, () -> {
			throw new IllegalStateException("another reason");
		}).run((context) -> assertThat(context).hasFailed());
		assertThat(value("MaxHeapFreeRatio")).isEqualTo("70");
	}

	@Test
	void nothingIsThereWhenHeapwiseIsOff() {
		this.set.withPropertyValues("heapwise.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(FlagGuard.class).doesNotHaveBean(FlagInspection.class);
			assertThat(value("MaxHeapFreeRatio")).isEqualTo("70");
		});
	}

	@Test
	void nothingToSetIsNothingSet() {
		this.runner.withInitializer(environment("HEAPWISE_FLAGS_SET", ""))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlagGuard.class));
	}

	@Test
	void metersNeedMicrometer() {
		this.set.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(FlagGuard.class)
				.hasSingleBean(FlagInspection.class)
				.doesNotHaveBean("heapwiseMeters"));
	}

	@Test
	void jvmWithoutManageableFlagsStartsWithAWarning(CapturedOutput output) {
		this.set.withBean("none", VmFlags.class, TestFlags::new).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("This JVM lets no flag be set while it runs");
	}

	@Test
	void beansOfTheUserWin() {
		FlagGuard guard = new FlagGuard(this.flags, Map.of(), FlagGuardMode.OFF);
		FlagInspection inspection = new FlagInspection(this.flags, guard, new LinuxMemoryLimitReader(),
				new LinuxMallocReader(), List.of(), null, true);
		this.set.withBean("guardOfTheUser", FlagGuard.class, () -> guard)
			.withBean("inspectionOfTheUser", FlagInspection.class, () -> inspection)
			.run((context) -> {
				assertThat(context.getBeansOfType(FlagGuard.class)).containsOnlyKeys("guardOfTheUser");
				assertThat(context.getBeansOfType(FlagInspection.class)).containsOnlyKeys("inspectionOfTheUser");
				assertThat(value("MaxHeapFreeRatio")).isEqualTo("70");
			});
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> environment(String name,
			String value) {
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value)));
	}

	private static boolean singleton(ApplicationContext context, String name) {
		return ((ConfigurableApplicationContext) context).getBeanFactory().containsSingleton(name);
	}

	private String value(String flag) {
		return this.flags.find(flag).orElseThrow().value();
	}

}
