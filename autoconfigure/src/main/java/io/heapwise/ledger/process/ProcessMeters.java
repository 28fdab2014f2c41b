package io.heapwise.ledger.process;

import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.RememberedReading;

/**
 * Meters of the memory and the page faults of this process. They exist wherever they are
 * bound and are not a number where the system does not tell.
 */
public final class ProcessMeters implements MeterBinder {

	private final ProcessReader process;

	private final RememberedReading<ProcessMemory> memory;

	/**
	 * Create the binder.
	 * @param process what the meters show
	 */
	public ProcessMeters(ProcessReader process) {
		this.process = process;
		this.memory = new RememberedReading<>(process::memory);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		memory(registry, "rss", ProcessMemory::rss);
		memory(registry, "pss", ProcessMemory::pss);
		memory(registry, "shared", ProcessMemory::shared);
		memory(registry, "private", ProcessMemory::privateBytes);
		memory(registry, "swap", ProcessMemory::swap);
		faults(registry, "minor", PageFaults::minor);
		faults(registry, "major", PageFaults::major);
	}

	private void memory(MeterRegistry registry, String kind, Function<ProcessMemory, @Nullable Long> figure) {
		Gauge.builder("heapwise.process.memory", this.memory, (memory) -> {
			Long bytes = figure.apply(memory.get());
			return (bytes != null) ? bytes : Double.NaN;
		})
			.description("Memory of the process as the operating system counts it")
			.baseUnit(BaseUnits.BYTES)
			.tag("kind", kind)
			.strongReference(true)
			.register(registry);
	}

	private void faults(MeterRegistry registry, String kind, ToLongFunction<PageFaults> figure) {
		FunctionCounter
			.builder("heapwise.process.page.faults", this.process,
					(process) -> process.pageFaults()
						.map((faults) -> (double) figure.applyAsLong(faults))
						.orElse(Double.NaN))
			.description("Page faults since the process started: minor ones need no disk, major ones wait for it")
			.tag("kind", kind)
			.register(registry);
	}

}
