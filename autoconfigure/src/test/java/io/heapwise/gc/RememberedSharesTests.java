package io.heapwise.gc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RememberedShares}.
 */
class RememberedSharesTests {

	@Test
	void countersAreReadOnceASecondForAllWindows() {
		AtomicLong readings = new AtomicLong();
		AtomicLong clock = new AtomicLong();
		GcMonitor monitor = new GcMonitor(new TestCollectors(Collector.G1), new TestHeap(1, 1, 1), new TestCpu(),
				GcCpuClock.of("test", readings::incrementAndGet), 16);
		RememberedShares shares = new RememberedShares(monitor, clock::get);
		for (Window window : Window.values()) {
			shares.get(window);
		}
		assertThat(readings).hasValue(1);
		clock.set(TimeUnit.MILLISECONDS.toNanos(999));
		shares.get(Window.TOTAL);
		assertThat(readings).hasValue(1);
		clock.set(TimeUnit.MILLISECONDS.toNanos(1000));
		shares.get(Window.TOTAL);
		assertThat(readings).hasValue(2);
	}

}
