package io.heapwise.jvm;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads something that is not cheap at most once a second, for meters: one scrape asks
 * for several figures of it, which then tell of the same moment.
 *
 * @param <T> what is read
 */
public final class RememberedReading<T> {

	private static final long NANOS = Duration.ofSeconds(1).toNanos();

	private final Supplier<T> reader;

	private final LongSupplier clock;

	private @Nullable T reading;

	private long readAt;

	/**
	 * Create the reading.
	 * @param reader reads
	 */
	public RememberedReading(Supplier<T> reader) {
		this(reader, System::nanoTime);
	}

	RememberedReading(Supplier<T> reader, LongSupplier clock) {
		this.reader = reader;
		this.clock = clock;
	}

	/**
	 * What was read within the last second.
	 * @return the reading
	 */
	public synchronized T get() {
		long now = this.clock.getAsLong();
		T known = this.reading;
		if (known == null || now - this.readAt >= NANOS) {
			known = this.reader.get();
			this.reading = known;
			this.readAt = now;
		}
		return known;
	}

}
