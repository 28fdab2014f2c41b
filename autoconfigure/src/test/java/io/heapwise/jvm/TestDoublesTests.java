package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The test doubles keep the promises of the interfaces they stand for.
 */
class TestDoublesTests {

	private static final GarbageCollection YOUNG = new GarbageCollection(1, 0, Generation.YOUNG, Phase.PAUSE, "Copy",
			"end of minor GC", "Allocation Failure", 1_000, 4, 2, 1, 1);

	@Test
	void collectionReachesEverySubscriberUntilItsSubscriptionEnds() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		List<GarbageCollection> first = new ArrayList<>();
		List<GarbageCollection> second = new ArrayList<>();
		JvmCollectors.Subscription subscription = collectors.subscribe(first::add);
		collectors.subscribe(second::add);
		collectors.collect(YOUNG);
		subscription.close();
		collectors.collect(YOUNG);
		assertThat(first).containsExactly(YOUNG);
		assertThat(second).containsExactly(YOUNG, YOUNG);
		assertThat(collectors.subscriptions()).isEqualTo(1);
	}

	@Test
	void oneListenerMaySubscribeTwice() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		List<GarbageCollection> seen = new ArrayList<>();
		Consumer<GarbageCollection> listener = seen::add;
		JvmCollectors.Subscription first = collectors.subscribe(listener);
		collectors.subscribe(listener);
		first.close();
		first.close();
		collectors.collect(YOUNG);
		assertThat(seen).hasSize(1);
	}

	@Test
	void collectionMovesNoCounter() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		collectors.collect(YOUNG);
		assertThat(collectors.counters()).allSatisfy((counter) -> assertThat(counter.count()).isZero());
		collectors.counter("Copy").advance(2, 300);
		assertThat(collectors.counter("Copy").count()).isEqualTo(2);
		assertThat(collectors.counter("Copy").nanos()).isEqualTo(300);
		assertThat(collectors.counter("MarkSweepCompact").count()).isZero();
	}

	@Test
	void flagsRefuseWhatTheJvmWouldRefuse() {
		TestFlags flags = new TestFlags().manageable("MaxHeapFreeRatio", "70").fixed("UseG1GC", "true");
		flags.set("MaxHeapFreeRatio", "20");
		assertThat(flags.find("MaxHeapFreeRatio")).contains(new VmFlag("MaxHeapFreeRatio", "20", "MANAGEMENT", true));
		assertThatIllegalArgumentException().isThrownBy(() -> flags.set("UseG1GC", "false"));
		assertThatIllegalArgumentException().isThrownBy(() -> flags.set("Unknown", "1"));
		flags.refuse("MaxHeapFreeRatio");
		assertThatIllegalArgumentException().isThrownBy(() -> flags.set("MaxHeapFreeRatio", "70"));
		assertThat(flags.sets()).containsExactly("MaxHeapFreeRatio=20");
		assertThat(flags.isOn("UseG1GC")).isTrue();
		assertThat(flags.isOn("Unknown")).isFalse();
	}

	@Test
	void commandsRunOnlyWhatWasOffered() {
		TestHeap heap = new TestHeap(10, 100, 200);
		TestCommands commands = new TestCommands().offer(DiagnosticCommands.GC_RUN, () -> {
			heap.setCommitted(50);
			return "Command executed successfully";
		});
		assertThat(commands.supports(DiagnosticCommands.GC_RUN)).isTrue();
		assertThat(commands.supports(DiagnosticCommands.TRIM_NATIVE_HEAP)).isFalse();
		assertThat(commands.run(DiagnosticCommands.GC_RUN)).isEqualTo("Command executed successfully");
		assertThat(heap.committed()).isEqualTo(50);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> commands.run(DiagnosticCommands.TRIM_NATIVE_HEAP));
		assertThat(commands.runs()).containsExactly(DiagnosticCommands.GC_RUN);
	}

	@Test
	void figuresAreUnknownUntilSet() {
		assertThat(new TestHeap(1, 2, 3).allocated()).isEqualTo(GarbageCollection.UNKNOWN);
		assertThat(new TestProcess().memory()).isEqualTo(ProcessMemory.UNKNOWN);
		assertThat(new TestProcess().pageFaults()).isEmpty();
		assertThat(new TestCpu().processNanos()).isEqualTo(GarbageCollection.UNKNOWN);
	}

}
