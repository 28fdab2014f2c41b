package io.heapwise.jvm;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Collector}.
 */
class CollectorTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			Copy,                SERIAL,     YOUNG, PAUSE,      Serial young collection pauses
			MarkSweepCompact,    SERIAL,     WHOLE, PAUSE,      Serial full collection pauses
			PS Scavenge,         PARALLEL,   YOUNG, PAUSE,      Parallel young collection pauses
			PS MarkSweep,        PARALLEL,   WHOLE, PAUSE,      Parallel full collection pauses
			G1 Young Generation, G1,         YOUNG, PAUSE,      G1 young collection pauses
			G1 Old Generation,   G1,         WHOLE, PAUSE,      G1 full collection pauses
			G1 Concurrent GC,    G1,         OLD,   PAUSE,      G1 concurrent cycle pauses
			ZGC Cycles,          ZGC,        WHOLE, CONCURRENT,
			ZGC Pauses,          ZGC,        WHOLE, PAUSE,      Z concurrent cycle pauses
			ZGC Minor Cycles,    ZGC,        YOUNG, CONCURRENT,
			ZGC Minor Pauses,    ZGC,        YOUNG, PAUSE,      ZGC minor collection pauses
			ZGC Major Cycles,    ZGC,        WHOLE, CONCURRENT,
			ZGC Major Pauses,    ZGC,        WHOLE, PAUSE,      ZGC major collection pauses
			Shenandoah Cycles,   SHENANDOAH, WHOLE, CONCURRENT,
			Shenandoah Pauses,   SHENANDOAH, WHOLE, PAUSE,
			Epsilon Heap,        EPSILON,    WHOLE, PAUSE,
			""")
	void beanSaysWhatItsCollectionsAre(String name, Collector collector, Generation generation, Phase phase,
			String counter) {
		CollectorBean bean = Collector.bean(name).orElseThrow();
		assertThat(bean.name()).isEqualTo(name);
		assertThat(bean.generation()).isEqualTo(generation);
		assertThat(bean.phase()).isEqualTo(phase);
		assertThat(bean.counter()).isEqualTo(counter);
		assertThat(bean.usualCause()).isNotBlank();
		assertThat(collector.beans()).contains(bean);
		assertThat(Collector.of(List.of("unheard of", name))).isEqualTo(collector);
	}

	@Test
	void tableNamesEachBeanOnceAndNoOther() {
		List<String> names = Arrays.stream(Collector.values())
			.flatMap((collector) -> collector.beans().stream())
			.map(CollectorBean::name)
			.toList();
		assertThat(names).doesNotHaveDuplicates().hasSize(16);
	}

	@Test
	void everyCollectorIsKnownByAnySetOfItsBeans() {
		assertThat(Collector.of(List.of("G1 Young Generation", "G1 Old Generation"))).isEqualTo(Collector.G1);
		assertThat(Collector.of(List.of("G1 Young Generation", "G1 Concurrent GC", "G1 Old Generation")))
			.isEqualTo(Collector.G1);
		assertThat(Collector.of(List.of("ZGC Cycles", "ZGC Pauses"))).isEqualTo(Collector.ZGC);
		assertThat(
				Collector.of(List.of("ZGC Minor Cycles", "ZGC Minor Pauses", "ZGC Major Cycles", "ZGC Major Pauses")))
			.isEqualTo(Collector.ZGC);
	}

	@Test
	void unknownBeansAreNoCollectorOfTheTable() {
		assertThat(Collector.of(List.of())).isEqualTo(Collector.UNKNOWN);
		assertThat(Collector.of(List.of("GPGC New", "GPGC Old"))).isEqualTo(Collector.UNKNOWN);
		assertThat(Collector.bean("GPGC New")).isEmpty();
		assertThat(Collector.bean("copy")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'',                          WHOLE, PAUSE
			something else,              WHOLE, PAUSE
			end of GC pause,             WHOLE, PAUSE
			end of concurrent GC pause,  WHOLE, PAUSE
			end of minor GC,             YOUNG, PAUSE
			end of major GC,             WHOLE, PAUSE
			end of GC cycle,             WHOLE, CONCURRENT
			end of concurrent GC,        WHOLE, CONCURRENT
			Full GC,                     WHOLE, PAUSE
			Degenerated GC,              WHOLE, PAUSE
			""")
	void unknownBeanIsTakenForAPauseUnlessItsActionSaysOtherwise(String action, Generation generation, Phase phase) {
		CollectorBean guess = Collector.guess("GPGC New", action);
		assertThat(guess.name()).isEqualTo("GPGC New");
		assertThat(guess.generation()).isEqualTo(generation);
		assertThat(guess.phase()).isEqualTo(phase);
		assertThat(guess.counter()).isNull();
		assertThat(guess.usualCause()).isEqualTo("unknown");
	}

	@Test
	void onlyTheOldGenerationOfG1HidesConcurrentWork() {
		for (Collector collector : Collector.values()) {
			for (Generation generation : Generation.values()) {
				assertThat(collector.hidesConcurrentWork(generation))
					.isEqualTo(collector == Collector.G1 && generation == Generation.OLD);
			}
		}
	}

	@Test
	void labelsAreTheNamesPeopleUse() {
		assertThat(Arrays.stream(Collector.values()).map(Collector::label)).containsExactly("Serial", "Parallel", "G1",
				"ZGC", "Shenandoah", "Epsilon", "unknown");
		assertThat(Arrays.stream(Generation.values()).map(Generation::label)).containsExactly("young", "old", "whole");
		assertThat(Arrays.stream(Phase.values()).map(Phase::label)).containsExactly("pause", "concurrent");
	}

}
