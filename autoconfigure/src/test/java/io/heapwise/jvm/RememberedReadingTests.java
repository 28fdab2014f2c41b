package io.heapwise.jvm;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RememberedReading}.
 */
class RememberedReadingTests {

	@Test
	void isReadOnceASecond() {
		AtomicInteger readings = new AtomicInteger();
		// a clock of nanoseconds may overflow
		AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 100);
		RememberedReading<Integer> reading = new RememberedReading<>(readings::incrementAndGet, clock::get);
		reading.get();
		for (int i = 0; i < 10; i++) {
			assertThat(reading.get()).isEqualTo(1);
			clock.addAndGet(99_999_999);
		}
		assertThat(reading.get()).isEqualTo(1);
		clock.addAndGet(10);
		assertThat(reading.get()).isEqualTo(2);
		assertThat(readings).hasValue(2);
	}

}
