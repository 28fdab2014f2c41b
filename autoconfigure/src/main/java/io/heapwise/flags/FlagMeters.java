package io.heapwise.flags;

import java.util.List;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meter of drifts. Where no flag is set there is one that reads 0, so that a
 * dashboard is never empty. Reading it looks at the flag.
 */
public final class FlagMeters implements MeterBinder {

	private static final String NO_FLAG = "none";

	private final FlagGuard guard;

	/**
	 * Create the binder.
	 * @param guard what the meter shows, which has set its flags
	 */
	public FlagMeters(FlagGuard guard) {
		this.guard = guard;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		List<String> names = this.guard.flags().stream().map(SetFlag::name).toList();
		for (String name : names.isEmpty() ? List.of(NO_FLAG) : names) {
			FunctionCounter.builder("heapwise.flags.drift", this.guard, (guard) -> guard.driftCount(name))
				.description("Changes by somebody else of flags that Heapwise has set")
				.tag("flag", name)
				.register(registry);
		}
	}

}
