package io.heapwise.explicit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meter of explicit collections.
 */
public final class ExplicitMeters implements MeterBinder {

	private final ExplicitCollections collections;

	/**
	 * Create the binder.
	 * @param collections what the meter shows
	 */
	public ExplicitMeters(ExplicitCollections collections) {
		this.collections = collections;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("heapwise.gc.explicit", this.collections, ExplicitCollections::count)
			.description("Collections that somebody other than Heapwise asked for")
			.register(registry);
	}

}
