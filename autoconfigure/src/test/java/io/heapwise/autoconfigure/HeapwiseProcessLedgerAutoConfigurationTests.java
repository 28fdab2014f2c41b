package io.heapwise.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.heapwise.jvm.MXBeanNonHeapReader;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestMappings;
import io.heapwise.jvm.TestProcess;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.process.ProcessMeters;
import io.heapwise.ledger.sharing.SharingLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans of the process ledger there are, under which conditions, and that each can
 * be replaced.
 */
class HeapwiseProcessLedgerAutoConfigurationTests {

	private static final List<Class<?>> CORE = List.of(MappingsReader.class, MemoryLimitReader.class,
			NonHeapReader.class, ProcessLedger.class, SharingLedger.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseProcessLedgerAutoConfiguration.class));

	@Test
	void everythingIsThereByDefault() {
		this.runner.run((context) -> {
			CORE.forEach((type) -> assertThat(context).hasSingleBean(type));
			assertThat(context).hasSingleBean(ProcessMeters.class);
		});
	}

	@Test
	void nothingIsThereWhenSwitchedOff() {
		this.runner.withPropertyValues("heapwise.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			CORE.forEach((type) -> assertThat(context).doesNotHaveBean(type));
			assertThat(context).doesNotHaveBean(ProcessMeters.class);
		});
	}

	@Test
	void nothingIsThereWithoutWhatItStandsOn() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HeapwiseProcessLedgerAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ProcessLedger.class));
	}

	@Test
	void metersNeedMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterBinder.class)).run((context) -> {
			CORE.forEach((type) -> assertThat(context).hasSingleBean(type));
			assertThat(context).doesNotHaveBean("processMeters");
		});
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
		MemoryLimitReader limit = Optional::empty;
		Map<Class<?>, Object> beans = new LinkedHashMap<>();
		beans.put(MappingsReader.class, new TestMappings());
		beans.put(MemoryLimitReader.class, limit);
		beans.put(NonHeapReader.class, new MXBeanNonHeapReader());
		beans.put(ProcessLedger.class, new ProcessLedger(new TestProcess(), new TestMappings(), limit,
				new TestHeap(1, 2, 3), new MXBeanNonHeapReader(), new TestFlags(), new TestCommands()));
		beans.put(SharingLedger.class, new SharingLedger(new TestMappings(), new TestFlags(), List.of()));
		beans.put(ProcessMeters.class, new ProcessMeters(new TestProcess()));
		return beans.entrySet()
			.stream()
			.map((entry) -> Arguments.of(entry.getKey(), (Supplier<Object>) entry::getValue));
	}

}
