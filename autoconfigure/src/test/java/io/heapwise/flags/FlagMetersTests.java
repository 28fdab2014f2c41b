package io.heapwise.flags;

import java.util.Map;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.VmFlag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlagMeters}.
 */
class FlagMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final TestFlags flags = new TestFlags().manageable("MaxHeapFreeRatio", "70")
		.manageable("MinHeapFreeRatio", "40");

	@Test
	void meterIsThereWithoutAnyFlag() {
		bind(FlagGuardMode.WARN, Map.of());
		assertThat(this.registry.getMeters()).hasSize(1);
		assertThat(counter("none").count()).isZero();
	}

	@Test
	void readingTheMeterLooksAtTheFlag() {
		bind(FlagGuardMode.WARN, Map.of("maxheapfreeratio", "30", "MinHeapFreeRatio", "10"));
		assertThat(counter("MaxHeapFreeRatio").count()).isZero();
		this.flags.with(new VmFlag("MaxHeapFreeRatio", "50", "MANAGEMENT", true));
		assertThat(counter("MaxHeapFreeRatio").count()).isEqualTo(1);
		assertThat(counter("MinHeapFreeRatio").count()).isZero();
		assertThat(this.registry.getMeters()).hasSize(2);
	}

	@Test
	void countIsUnknownWhereNobodyLooks() {
		bind(FlagGuardMode.OFF, Map.of("MaxHeapFreeRatio", "30"));
		assertThat(counter("MaxHeapFreeRatio").count()).isNaN();
	}

	private void bind(FlagGuardMode mode, Map<String, String> wanted) {
		FlagGuard guard = new FlagGuard(this.flags, wanted, mode);
		guard.start(new GcMonitor(new TestCollectors(Collector.SERIAL), new TestHeap(1, 2, 3), new TestCpu(),
				GcCpuClock.of(null, () -> -1), 1));
		new FlagMeters(guard).bindTo(this.registry);
	}

	private FunctionCounter counter(String flag) {
		return this.registry.get("heapwise.flags.drift").tag("flag", flag).functionCounter();
	}

}
