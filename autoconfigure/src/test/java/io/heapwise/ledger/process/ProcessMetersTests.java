package io.heapwise.ledger.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.TestProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link ProcessMeters}.
 */
class ProcessMetersTests {

	private static final List<String> KINDS = List.of("rss", "pss", "shared", "private", "swap");

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private double memory(String kind) {
		return this.registry.get("heapwise.process.memory").tag("kind", kind).gauge().value();
	}

	private double faults(String kind) {
		return this.registry.get("heapwise.process.page.faults").tag("kind", kind).functionCounter().count();
	}

	@Test
	void everyMeterIsThereAndNotANumberWhereTheSystemDoesNotTell() {
		TestProcess process = new TestProcess();
		new ProcessMeters(process).bindTo(this.registry);
		assertThat(KINDS).allSatisfy((kind) -> assertThat(memory(kind)).isNaN());
		assertThat(faults("minor")).isNaN();
		assertThat(faults("major")).isNaN();
		assertThat(this.registry.getMeters()).hasSize(7);
		assertThat(this.registry.get("heapwise.process.memory").gauges())
			.allSatisfy((gauge) -> assertThat(gauge.getId().getBaseUnit()).isEqualTo("bytes"));
	}

	@Test
	void figuresAreThoseOfTheProcess() {
		TestProcess process = new TestProcess();
		process.setMemory(new ProcessMemory(100L, 90L, 8L, 2L, 30L, 60L, 5L));
		process.setPageFaults(new PageFaults(1200, 3));
		new ProcessMeters(process).bindTo(this.registry);
		assertThat(KINDS.stream().map(this::memory)).containsExactly(100.0, 90.0, 10.0, 90.0, 5.0);
		assertThat(faults("minor")).isEqualTo(1200);
		assertThat(faults("major")).isEqualTo(3);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void figuresOfThisProcessAreThoseOfLinux() {
		LinuxProcessReader reader = new LinuxProcessReader();
		new ProcessMeters(reader).bindTo(this.registry);
		double rss = memory("rss");
		assertThat(rss).isCloseTo(reader.memory().rss(), within(rss * 0.02));
		assertThat(memory("shared") + memory("private")).isEqualTo(rss);
		assertThat(faults("minor")).isPositive();
	}

	@Test
	void oneScrapeReadsTheMemoryOnce() {
		AtomicInteger readings = new AtomicInteger();
		new ProcessMeters(new ProcessReader() {

			@Override
			public ProcessMemory memory() {
				long rss = readings.incrementAndGet();
				return new ProcessMemory(rss, null, null, null, null, null, null);
			}

			@Override
			public Optional<PageFaults> pageFaults() {
				return Optional.empty();
			}

		}).bindTo(this.registry);
		assertThat(this.registry.find("heapwise.process.memory").gauges()).hasSize(KINDS.size())
			.allSatisfy((gauge) -> gauge.value());
		assertThat(memory("rss")).isEqualTo(1);
		assertThat(readings).hasValue(1);
	}

}
