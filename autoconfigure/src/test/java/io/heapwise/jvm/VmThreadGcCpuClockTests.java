package io.heapwise.jvm;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VmThreadGcCpuClock}; {@link CpuQuotaProcessTests} has a real JVM.
 */
class VmThreadGcCpuClockTests {

	private final AtomicLong pauses = new AtomicLong();

	private final AtomicLong vmThread = new AtomicLong();

	private final VmThreadGcCpuClock clock = new VmThreadGcCpuClock(this.pauses::get, this.vmThread::get);

	@Test
	void otherWorkOfTheThreadIsNotCounted() {
		this.pauses.set(100);
		this.vmThread.set(150);
		assertThat(this.clock.nanos()).isEqualTo(100);
		this.vmThread.set(900);
		assertThat(this.clock.nanos()).isEqualTo(100);
		assertThat(this.clock.source()).isEqualTo("pause-estimate");
	}

	@Test
	void timeOffTheCpuIsNotCounted() {
		this.pauses.set(100);
		this.vmThread.set(900);
		assertThat(this.clock.nanos()).isEqualTo(100);
		this.pauses.set(1_100);
		this.vmThread.set(1_150);
		assertThat(this.clock.nanos()).isEqualTo(350);
	}

	@Test
	void threadThatCannotBeReadTakesNothingAway() {
		this.pauses.set(100);
		this.vmThread.set(150);
		assertThat(this.clock.nanos()).isEqualTo(100);
		this.vmThread.set(-1);
		assertThat(this.clock.nanos()).isEqualTo(100);
	}

	@Test
	void pauseThatBeganBetweenTheTwoReadingsIsInBoth() {
		AtomicLong pauses = new AtomicLong(100);
		AtomicLong vmThread = new AtomicLong(100);
		VmThreadGcCpuClock clock = new VmThreadGcCpuClock(pauses::get, () -> {
			if (pauses.compareAndSet(100, 200)) {
				return vmThread.getAndSet(200);
			}
			return vmThread.get();
		});
		assertThat(clock.nanos()).isEqualTo(200);
	}

}
