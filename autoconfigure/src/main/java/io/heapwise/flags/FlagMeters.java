package io.heapwise.flags;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * The meter of drifts. Where no flag is set there is one that reads 0, so that a
 * dashboard is never empty. Reading it looks at the flag.
 */
public final class FlagMeters implements MeterBinder {

	private static final String NO_FLAG = "none";

	private final @Nullable FlagGuard guard;

	/**
	 * Create the binder.
	 * @param guard what the meter shows, which has set its flags; {@code null} if none
	 * are set
	 */
	public FlagMeters(@Nullable FlagGuard guard) {
		this.guard = guard;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		List<String> names = (this.guard != null) ? this.guard.flags().stream().map(SetFlag::name).toList() : List.of();
		if (this.guard == null || names.isEmpty()) {
			register(registry, NO_FLAG, NO_FLAG, (none) -> 0);
			return;
		}
		for (String name : names) {
			register(registry, name, this.guard, (guard) -> guard.driftCount(name));
		}
	}

	/** The registry holds on to what is counted only as long as others do. */
	private static <T> void register(MeterRegistry registry, String flag, T counted, ToDoubleFunction<T> count) {
		FunctionCounter.builder("heapwise.flags.drift", counted, count)
			.description("Changes by somebody else of flags that Heapwise has set")
			.tag("flag", flag)
			.register(registry);
	}

}
