package io.heapwise.settle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.VmFlag;
import io.heapwise.settle.SettleReport.FlagChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the flags that {@link Settler} sets, and those it warns of, on a JVM that
 * does what it is told.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class SettleFlagsTests {

	@Test
	void whatSomebodyElseSetsDuringASettleStays() {
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.flags.with(new VmFlag("MaxHeapFreeRatio", "50", "MANAGEMENT", true));
			service.collect("G1 Old Generation", "Diagnostic Command", 300);
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("50");
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(report.flags()).contains(new FlagChange("MaxHeapFreeRatio", "70", "20", true));
	}

	@Test
	void flagsThatWorkAgainstSettlingAreWarnedOfOnce(CapturedOutput output) {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 300);
		service.flags.fixed("AlwaysPreTouch", "true").fixed("DisableExplicitGC", "true");
		Settler settler = service.settler();
		service.settle(settler);
		service.settle(settler);
		assertThat(output).containsOnlyOnce("-XX:+AlwaysPreTouch has the JVM touch all memory");
		assertThat(output).doesNotContain("-XX:+DisableExplicitGC has the JVM ignore");
	}

	@Test
	void explicitCollectionsThatAreDisabledAreWarnedOfWhereThereIsNoOtherWay(CapturedOutput output) {
		TestService service = new TestService(Collector.G1);
		service.flags.fixed("AlwaysPreTouch", "true").fixed("DisableExplicitGC", "true");
		service.settle(service.settler(false, false, 1, Duration.ofMillis(100)));
		assertThat(output).containsOnlyOnce("-XX:+DisableExplicitGC has the JVM ignore");
		assertThat(output).doesNotContain("AlwaysPreTouch");
	}

	@Test
	void flagThatIsRefusedHalfwayFailsAndRestoresTheOthers() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500);
		service.flags.refuse("MaxHeapFreeRatio");
		Settler settler = service.settler();
		SettleReport report = service.settle(settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("MaxHeapFreeRatio");
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true));
		assertThat(service.flag("MinHeapFreeRatio")).isEqualTo("40");
		assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
		assertThat(settler.isRunning()).isFalse();
	}

	@Test
	void flagThatCannotBeSetBackIsReportedAndDoesNotHoldTheSettler() {
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.flags.refuse("MaxHeapFreeRatio");
			throw new IllegalStateException("no such luck");
		});
		Settler settler = service.settler();
		SettleReport report = service.settle(settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.FAILED);
		assertThat(report.explanation()).contains("no such luck").contains("MaxHeapFreeRatio could not be set back");
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true),
				new FlagChange("MaxHeapFreeRatio", "70", "20", false));
		assertThat(settler.isRunning()).isFalse();
		assertThat(service.listeners()).isEmpty();
	}

	@Test
	void flagThatCannotBeSetBackDoesNotChangeWhatWasObserved() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		Settler settler = service.settler();
		service.onRequest(() -> {
			service.flags.refuse("MaxHeapFreeRatio");
			service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			return TestService.OK;
		});
		SettleReport report = service.settle(settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.explanation()).contains("MaxHeapFreeRatio could not be set back");
		assertThat(report.flags()).last().isEqualTo(new FlagChange("MaxHeapFreeRatio", "70", "20", false));
	}

	@Test
	void flagThatCannotBeSetBackAfterTheTimeoutIsReported() {
		CountDownLatch end = new CountDownLatch(1);
		TestService service = new TestService(Collector.G1);
		service.onRequest(() -> {
			service.flags.refuse("MaxHeapFreeRatio");
			return TestService.uninterruptibly(end);
		});
		Settler settler = service.settler(true, true, 5, Duration.ofMillis(500));
		SettleReport report = service.settle(settler);
		assertThat(report.outcome()).isEqualTo(SettleOutcome.TIMED_OUT);
		assertThat(report.flags()).last().isEqualTo(new FlagChange("MaxHeapFreeRatio", "70", "20", false));
		end.countDown();
		await().until(() -> !settler.isRunning());
	}

	@Test
	void ratiosAreLoweredWhileCollectingAndRestored() {
		TestService service = new TestService(Collector.G1);
		List<String> meanwhile = new ArrayList<>();
		service.onRequest(() -> {
			meanwhile.add(service.flag("MinHeapFreeRatio") + "/" + service.flag("MaxHeapFreeRatio"));
			service.collect("G1 Old Generation", "Diagnostic Command", 1000);
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(meanwhile).containsExactly("10/20");
		assertThat(report.flags()).containsExactly(new FlagChange("MinHeapFreeRatio", "40", "10", true),
				new FlagChange("MaxHeapFreeRatio", "70", "20", true));
		// the least must never exceed the greatest, or the JVM refuses it
		assertThat(service.flags.sets()).containsExactly("MinHeapFreeRatio=10", "MaxHeapFreeRatio=20",
				"MaxHeapFreeRatio=70", "MinHeapFreeRatio=40");
	}

	@Test
	void ratiosThatAreLowAlreadyAreLeftAlone() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 500);
		service.flags.manageable("MinHeapFreeRatio", "5").manageable("MaxHeapFreeRatio", "15");
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.flags()).isEmpty();
		assertThat(service.flags.sets()).isEmpty();
	}

	@Test
	void ratiosThatCannotBeSetAreLeftAlone() {
		TestService service = new TestService(Collector.PARALLEL).collecting("PS MarkSweep", 500);
		service.flags.fixed("MinHeapFreeRatio", "40").fixed("MaxHeapFreeRatio", "70");
		SettleReport report = service.settle();
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.flags()).isEmpty();
	}

	@Test
	void shrinkingAndTrimmingCanBeSwitchedOff() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> TestService.OK);
		SettleReport report = service.settle(service.settler(false, false, 5, Duration.ofMinutes(1)));
		assertThat(report.outcome()).isEqualTo(SettleOutcome.COMPLETED);
		assertThat(report.flags()).isEmpty();
		assertThat(service.flags.sets()).isEmpty();
		assertThat(report.nativeTrimmed()).isNull();
		assertThat(service.commands.runs()).containsExactly(DiagnosticCommands.GC_RUN);
	}

	@Test
	void nativeHeapIsTrimmedUnderRestoredRatios() {
		TestService service = new TestService(Collector.G1).collecting("G1 Old Generation", 1000);
		service.process.setRss(900);
		service.commands.offer(DiagnosticCommands.TRIM_NATIVE_HEAP, () -> {
			assertThat(service.flag("MaxHeapFreeRatio")).isEqualTo("70");
			service.process.setRss(850);
			return TestService.OK;
		});
		SettleReport report = service.settle();
		assertThat(report.explanation()).startsWith("1 full collection;");
		assertThat(report.nativeTrimmed()).isEqualTo(50);
		assertThat(report.before().rss()).isEqualTo(900);
		assertThat(report.after().rss()).isEqualTo(850);
	}

}
