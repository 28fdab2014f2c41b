package io.heapwise.flags;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.FlagClaim;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link FlagGuard}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FlagGuardTests {

	private static final String NAME = "MaxHeapFreeRatio";

	private final TestCollectors collectors = new TestCollectors(Collector.SERIAL);

	private final GcMonitor monitor = new GcMonitor(this.collectors, new TestHeap(1, 2, 3), new TestCpu(),
			GcCpuClock.of(null, () -> -1), 16);

	private final TestFlags flags = new TestFlags().manageable(NAME, "70")
		.manageable("HeapDumpBeforeFullGC", "false")
		.fixed("MaxHeapSize", "100");

	FlagGuardTests() {
		this.monitor.start();
	}

	@Test
	void flagsAreSetAtStartAndHaveTheirFormerValuesAtTheEnd(CapturedOutput output) {
		FlagGuard guard = start(FlagGuardMode.WARN, Map.of("maxheapfreeratio", "30"));
		assertThat(present()).isEqualTo("30");
		assertThat(guard.flags())
			.containsExactly(new SetFlag(NAME, "30", "70", FlagOrigin.DEFAULT, "30", FlagOrigin.HEAPWISE, 0L));
		assertThat(output).contains("Flags set: MaxHeapFreeRatio=30 (was 70)");
		guard.close();
		guard.close();
		assertThat(present()).isEqualTo("70");
		assertThat(this.flags.sets()).containsExactly("MaxHeapFreeRatio=30", "MaxHeapFreeRatio=70");
		assertThat(guard.flags()).isEmpty();
	}

	@Test
	void withoutFlagsNothingHappens() {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of());
		guard.check();
		assertThat(guard.flags()).isEmpty();
		assertThat(guard.drifts()).isEmpty();
		assertThat(guard.driftCount("none")).isZero();
		guard.close();
		assertThat(this.flags.sets()).isEmpty();
	}

	@Test
	void driftIsNoticedAtACollectionToldOnceAndStays(CapturedOutput output) {
		FlagGuard guard = start(FlagGuardMode.WARN, Map.of(NAME, "30"));
		collect();
		assertThat(guard.drifts()).isEmpty();
		somebodySets("50");
		collect();
		collect();
		guard.check();
		assertThat(guard.drifts()).singleElement().satisfies((drift) -> {
			assertThat(drift).isEqualTo(new FlagDrift(drift.atMillis(), NAME, "30", "50", FlagOrigin.RUNTIME, false));
			assertThat(drift.atMillis()).isCloseTo(System.currentTimeMillis(), within(60_000L));
		});
		assertThat(guard.driftCount(NAME)).isEqualTo(1);
		assertThat(output).containsOnlyOnce("The flag MaxHeapFreeRatio, which is set by heapwise.flags.set, was changed"
				+ " from 30 to 50 by somebody else (origin: runtime); it stays so, as heapwise.flags.guard is warn");
		assertThat(guard.flags())
			.containsExactly(new SetFlag(NAME, "30", "70", FlagOrigin.DEFAULT, "50", FlagOrigin.RUNTIME, 1L));
		guard.close();
		assertThat(present()).isEqualTo("50");
	}

	@Test
	void eachNewValueIsADriftAndTheFormerOneAgainIsNone() {
		FlagGuard guard = start(FlagGuardMode.WARN, Map.of(NAME, "30"));
		somebodySets("50");
		guard.check();
		somebodySets("60");
		guard.check();
		somebodySets("30");
		guard.check();
		assertThat(guard.driftCount(NAME)).isEqualTo(2);
		somebodySets("60");
		assertThat(guard.driftCount(NAME)).isEqualTo(3);
		assertThat(guard.drifts()).extracting(FlagDrift::from, FlagDrift::to)
			.containsExactly(tuple("30", "60"), tuple("50", "60"), tuple("30", "50"));
	}

	@Test
	void driftIsUndoneWhenAskedFor(CapturedOutput output) {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		somebodySets("50");
		collect();
		assertThat(present()).isEqualTo("30");
		assertThat(guard.drifts()).singleElement().extracting(FlagDrift::restored).isEqualTo(true);
		assertThat(output).contains("(origin: runtime); it is set back");
		somebodySets("50");
		collect();
		assertThat(guard.driftCount(NAME)).isEqualTo(2);
		guard.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void driftThatCannotBeUndoneIsToldSoOnce(CapturedOutput output) {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		somebodySets("50");
		this.flags.refuse(NAME);
		collect();
		collect();
		assertThat(guard.drifts()).singleElement().extracting(FlagDrift::restored).isEqualTo(false);
		assertThat(output).containsOnlyOnce("it could not be set back");
	}

	@Test
	void nobodyLooksWhenTheGuardIsOff(CapturedOutput output) {
		FlagGuard guard = start(FlagGuardMode.OFF, Map.of(NAME, "30"));
		somebodySets("50");
		collect();
		guard.check();
		assertThat(guard.drifts()).isEmpty();
		assertThat(guard.driftCount(NAME)).isNaN();
		assertThat(guard.flags()).singleElement().extracting(SetFlag::drifts).isNull();
		assertThat(output).doesNotContain("was changed");
		guard.close();
		assertThat(present()).isEqualTo("50");
	}

	@Test
	void nobodyLooksAfterTheEnd() {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		guard.close();
		somebodySets("50");
		collect();
		guard.check();
		assertThat(present()).isEqualTo("50");
		assertThat(guard.drifts()).isEmpty();
	}

	@Test
	void whatHeapwiseChangesForAWhileIsNoDriftAndIsNotUndone() {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		FlagClaim settle = this.flags.changes().temporary(NAME).orElseThrow();
		settle.set("20");
		collect();
		assertThat(present()).isEqualTo("20");
		settle.set("100");
		collect();
		assertThat(present()).isEqualTo("100");
		settle.close();
		collect();
		assertThat(present()).isEqualTo("30");
		assertThat(guard.drifts()).isEmpty();
	}

	@Test
	void driftDuringASettleIsNotLost() {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		FlagClaim settle = this.flags.changes().temporary(NAME).orElseThrow();
		settle.set("20");
		somebodySets("50");
		settle.set("100");
		settle.close();
		assertThat(present()).isEqualTo("50");
		collect();
		assertThat(present()).isEqualTo("30");
		assertThat(guard.drifts()).singleElement()
			.extracting(FlagDrift::from, FlagDrift::to, FlagDrift::restored)
			.containsExactly("30", "50", true);
	}

	@Test
	void driftNoticedDuringASettleIsUndoneAtItsEnd() {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		FlagClaim settle = this.flags.changes().temporary(NAME).orElseThrow();
		settle.set("20");
		somebodySets("50");
		collect();
		assertThat(present()).isEqualTo("20");
		assertThat(guard.driftCount(NAME)).isEqualTo(1);
		settle.close();
		collect();
		assertThat(present()).isEqualTo("30");
		assertThat(guard.driftCount(NAME)).isEqualTo(1);
	}

	@Test
	void whoeverDriftsAgainAndAgainIsLoggedTenTimes(CapturedOutput output) {
		FlagGuard guard = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		for (int i = 0; i < 60; i++) {
			somebodySets("50");
			guard.check();
		}
		assertThat(guard.driftCount(NAME)).isEqualTo(60);
		assertThat(guard.drifts()).hasSize(FlagGuard.MOST_DRIFTS);
		assertThat(output.getOut().split("was changed from 30 to 50", -1)).hasSize(FlagGuard.MOST_WARNINGS + 1);
		assertThat(output).containsOnlyOnce("Further changes of it are counted only");
	}

	@Test
	void guardOfANewerContextCountsWhereBothSetAFlag() {
		FlagGuard first = start(FlagGuardMode.RESTORE, Map.of(NAME, "30"));
		FlagGuard second = start(FlagGuardMode.RESTORE, Map.of(NAME, "50"));
		collect();
		assertThat(present()).isEqualTo("50");
		assertThat(first.drifts()).isEmpty();
		assertThat(second.drifts()).isEmpty();
		second.close();
		assertThat(present()).isEqualTo("30");
		first.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void allOrNoneAreSet() {
		Map<String, String> wanted = new LinkedHashMap<>();
		wanted.put(NAME, "30");
		wanted.put("HeapDumpBeforeFullGC", "on");
		this.flags.refuse("HeapDumpBeforeFullGC");
		assertThatExceptionOfType(RefusedFlagException.class).isThrownBy(() -> start(FlagGuardMode.WARN, wanted))
			.satisfies((refused) -> {
				assertThat(refused.getFlag()).isEqualTo("HeapDumpBeforeFullGC");
				assertThat(refused.getValue()).isEqualTo("on");
				assertThat(refused.getReason()).startsWith("is refused by the JVM: ");
				assertThat(refused.getMend()).contains("-XX:+PrintFlagsRanges");
			});
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void jvmThatLetsNoFlagBeSetIsWarnedOfOnce(CapturedOutput output) {
		VmFlags none = new TestFlags().fixed("MaxHeapSize", "100");
		FlagGuard guard = new FlagGuard(none, Map.of(NAME, "30"), FlagGuardMode.WARN);
		guard.start(this.monitor);
		guard.check();
		assertThat(output).containsOnlyOnce("This JVM lets no flag be set while it runs").contains(NAME);
		assertThat(guard.flags()).containsExactly(new SetFlag(NAME, "30", null, null, null, null, 0L));
		assertThat(guard.drifts()).isEmpty();
		guard.close();
	}

	@Test
	void flagsThatLimitEachOtherAreSetInWhateverOrder() {
		HotSpotFlags real = new HotSpotFlags();
		Map<String, String> wanted = new LinkedHashMap<>();
		wanted.put("MaxHeapFreeRatio", "30");
		wanted.put("MinHeapFreeRatio", "10");
		FlagGuard guard = new FlagGuard(real, wanted, FlagGuardMode.WARN);
		guard.start(this.monitor);
		assertThat(List.of(value(real, "MinHeapFreeRatio"), value(real, "MaxHeapFreeRatio"))).containsExactly("10",
				"30");
		guard.close();
		assertThat(List.of(value(real, "MinHeapFreeRatio"), value(real, "MaxHeapFreeRatio"))).containsExactly("40",
				"70");
	}

	private FlagGuard start(FlagGuardMode mode, Map<String, String> wanted) {
		FlagGuard guard = new FlagGuard(this.flags, wanted, mode);
		guard.start(this.monitor);
		return guard;
	}

	private void collect() {
		this.collectors.collect(TestCollections.of("Copy", "Allocation Failure", 1, 1, 1));
	}

	private void somebodySets(String value) {
		this.flags.with(new VmFlag(NAME, value, "MANAGEMENT", true));
	}

	private String present() {
		return value(this.flags, NAME);
	}

	private static String value(VmFlags flags, String name) {
		return flags.find(name).orElseThrow().value();
	}

}
