package io.heapwise.settle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import org.springframework.test.util.ReflectionTestUtils;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM made of test doubles, with a settler over it.
 */
final class TestService {

	static final long MEBIBYTE = 1024 * 1024;

	static final String OK = "Command executed successfully";

	final TestCollectors collectors;

	final TestHeap heap = new TestHeap(5 * MEBIBYTE, 1000 * MEBIBYTE, 2000 * MEBIBYTE);

	final TestProcess process = new TestProcess();

	final TestFlags flags = new TestFlags().manageable("MinHeapFreeRatio", "40").manageable("MaxHeapFreeRatio", "70");

	final TestCommands commands = new TestCommands();

	final GcMonitor monitor;

	final SettleReports reports = new SettleReports();

	TestService(Collector collector) {
		this(new TestCollectors(collector));
	}

	TestService(TestCollectors collectors) {
		this.collectors = collectors;
		this.monitor = new GcMonitor(collectors, this.heap, new TestCpu(), GcCpuClock.of(null, () -> -1), 16);
		this.monitor.start();
	}

	Settler settler() {
		return settler(true, true, 5, Duration.ofMinutes(1));
	}

	Settler settler(boolean shrinkHeap, boolean trimNative, int maxPasses, Duration timeout) {
		return new Settler(this.monitor, this.flags, this.commands, this.process,
				new SettleSettings(shrinkHeap, trimNative, maxPasses, timeout, Duration.ofMillis(200)), this.reports);
	}

	/**
	 * Let the command that collects do as a JVM does: count a collection and tell of it.
	 */
	TestService collecting(String bean, long... committedMebibytes) {
		int[] next = { 0 };
		return onRequest(() -> {
			collect(bean, "Diagnostic Command", committedMebibytes[Math.min(next[0]++, committedMebibytes.length - 1)]);
			return OK;
		});
	}

	TestService onRequest(Supplier<String> effect) {
		this.commands.offer(DiagnosticCommands.GC_RUN, effect);
		return this;
	}

	void collect(String bean, String cause, long committedMebibytes) {
		this.heap.setCommitted(committedMebibytes * MEBIBYTE);
		this.collectors.counter(bean).advance(1, 10_000_000);
		this.collectors
			.collect(TestCollections.of(bean, cause, 10_000_000, this.heap.used(), Math.min(this.heap.used(), 100)));
	}

	String flag(String name) {
		return this.flags.find(name).orElseThrow().value();
	}

	/**
	 * Who listens to the monitor.
	 */
	List<?> listeners() {
		return (List<?>) ReflectionTestUtils.getField(this.monitor, "listeners");
	}

	SettleReport settle() {
		return settle(settler());
	}

	SettleReport settle(Settler settler) {
		return settler.settle(SettleTrigger.DEMAND, SettleMode.FULL, () -> false);
	}

	/**
	 * The ratios were set and are as they had been.
	 */
	void assertRestored(SettleReport report) {
		assertThat(report.flags()).isNotEmpty().allMatch(SettleReport.FlagChange::restored);
		assertThat(flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(flag("MaxHeapFreeRatio")).isEqualTo("70");
	}

	/**
	 * What a command does that ends with the latch, as a collection cannot be
	 * interrupted.
	 */
	static String uninterruptibly(CountDownLatch end) {
		while (true) {
			try {
				end.await();
				return OK;
			}
			catch (InterruptedException ex) {
				// the JVM goes on all the same
			}
		}
	}

}
