package io.heapwise.sample.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link GcLog}, on lines that JVMs wrote.
 */
class GcLogTests {

	@Test
	void aPauseIsCountedOnceAlthoughItHasTwoLines() {
		GcLog log = parse("[0.006s][6166968ns][info][gc] Using G1",
				"[0.155s][155113005ns][info][gc,start    ] GC(0) Pause Young (Normal) (G1 Evacuation Pause)",
				"[0.162s][162643904ns][info][gc,task     ] GC(0) Using 2 workers of 2 for evacuation",
				"[0.163s][163031500ns][info][gc,phases   ] GC(0)   Evacuate Collection Set: 7.1ms",
				"[0.163s][163041500ns][info][gc          ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->9M(64M) 8.041ms",
				"[0.163s][163051500ns][info][gc,cpu      ] GC(0) User=0.01s Sys=0.00s Real=0.01s");
		assertThat(log.collector()).isEqualTo("G1");
		assertThat(log.pauses()).singleElement().satisfies((pause) -> {
			assertThat(pause.gcId()).isZero();
			assertThat(pause.generation()).isEqualTo(Generation.YOUNG);
			assertThat(pause.kind()).isEqualTo("Young (Normal)");
			assertThat(pause.cause()).isEqualTo("G1 Evacuation Pause");
			assertThat(pause.millis()).isEqualTo(8.041);
			assertThat(pause.start()).isCloseTo(0.155, within(0.0001));
		});
	}

	@Test
	void aPauseThatIsStillGoingOnIsPassedOver() {
		GcLog log = parse("[0.155s][155113005ns][info][gc,start    ] GC(0) Pause Young (Normal) (G1 Evacuation Pause)",
				"[0.163s][163041500ns][info][gc          ] GC(0) Pause Young (Normal) (G1 Evacuat");
		assertThat(log.pauses()).isEmpty();
	}

	@Test
	void g1HasYoungMarkingAndFullPauses() {
		GcLog log = parse("[0.006s][6166968ns][info][gc] Using G1",
				"[0.2s][200000000ns][info][gc               ] GC(1) Pause Young (Concurrent Start) (System.gc()) 5M->4M(10M) 1.000ms",
				"[0.3s][300000000ns][info][gc               ] GC(2) Concurrent Mark Cycle",
				"[0.4s][400000000ns][info][gc               ] GC(2) Pause Remark 5M->5M(10M) 2.000ms",
				"[0.5s][500000000ns][info][gc               ] GC(2) Pause Cleanup 5M->5M(10M) 0.500ms",
				"[0.6s][600000000ns][info][gc               ] GC(2) Concurrent Mark Cycle 300.000ms",
				"[0.7s][700000000ns][info][gc               ] GC(3) Pause Young (Prepare Mixed) (G1 Evacuation Pause) (Evacuation Failure: Allocation) 5M->4M(10M) 3.000ms",
				"[0.8s][800000000ns][info][gc               ] GC(4) Pause Young (Mixed) (G1 Preventive Collection) 5M->4M(10M) 4.000ms",
				"[0.9s][900000000ns][info][gc               ] GC(5) Pause Full (G1 Compaction Pause) 5M->4M(10M) 9.000ms");
		assertThat(log.pauses(Generation.YOUNG)).extracting(GcPause::kind)
			.containsExactly("Young (Concurrent Start)", "Young (Prepare Mixed)", "Young (Mixed)");
		assertThat(log.pauses(Generation.YOUNG)).extracting(GcPause::cause)
			.containsExactly("System.gc()", "G1 Evacuation Pause", "G1 Preventive Collection");
		assertThat(log.pauses(Generation.OLD)).extracting(GcPause::kind).containsExactly("Remark", "Cleanup");
		assertThat(log.pauses(Generation.WHOLE)).extracting(GcPause::cause).containsExactly("G1 Compaction Pause");
		assertThat(log.pauseMillis(Generation.OLD)).isEqualTo(2.5);
		assertThat(log.maxPauseMillis()).isEqualTo(9);
		assertThat(log.cycles()).singleElement().satisfies((cycle) -> {
			assertThat(cycle.generation()).isEqualTo(Generation.OLD);
			assertThat(cycle.kind()).isEqualTo("Concurrent Mark Cycle");
			assertThat(cycle.start()).isCloseTo(0.3, within(0.0001));
		});
	}

	@Test
	void serialAndParallelHaveYoungAndFullPauses() {
		GcLog log = parse("[0.006s][5726434ns][info][gc] Using Serial",
				"[0.2s][200000000ns][info][gc               ] GC(0) Pause Young (Allocation Failure) 17M->5M(61M) 6.250ms",
				"[0.3s][300000000ns][info][gc               ] GC(1) Pause Full (System.gc()) 27M->5M(61M) 12.500ms");
		assertThat(log.pauses()).extracting(GcPause::generation).containsExactly(Generation.YOUNG, Generation.WHOLE);
		assertThat(log.pauses()).extracting(GcPause::cause).containsExactly("Allocation Failure", "System.gc()");
		assertThat(log.cycles()).isEmpty();
	}

	@Test
	void nonGenerationalZgcHasWholePausesWithTheCauseOfTheirCycle() {
		GcLog log = parse("[0.034s][33835040ns][info][gc] Using The Z Garbage Collector",
				"[0.290s][289972870ns][info][gc,start    ] GC(0) Garbage Collection (Warmup)",
				"[0.290s][290072870ns][info][gc,phases   ] GC(0) Pause Mark Start 0.023ms",
				"[0.300s][300072870ns][info][gc,phases   ] GC(0) Concurrent Mark 9.800ms",
				"[0.301s][301072870ns][info][gc,phases   ] GC(0) Pause Mark End 0.015ms",
				"[0.302s][302072870ns][info][gc,phases   ] GC(0) Pause Relocate Start 0.007ms",
				"[0.325s][324610314ns][info][gc          ] GC(0) Garbage Collection (Warmup) 66M(33%)->16M(8%)");
		assertThat(log.collector()).isEqualTo(Collector.Z.logName());
		assertThat(log.pauses()).hasSize(3).allSatisfy((pause) -> {
			assertThat(pause.generation()).isEqualTo(Generation.WHOLE);
			assertThat(pause.cause()).isEqualTo("Warmup");
		});
		assertThat(log.pauseMillis()).isCloseTo(0.045, within(0.0001));
		assertThat(log.cycles(Generation.WHOLE)).singleElement()
			.satisfies((cycle) -> assertThat(cycle.end() - cycle.start()).isCloseTo(0.0346, within(0.0001)));
	}

	@Test
	void pausesOfTheOldPartOfAZgcMajorCollectionCountAsMinorWhileAMinorOneIsActive() {
		GcLog log = parse("[0.029s][29413308ns][info][gc     ] Using The Z Garbage Collector",
				"[0.100s][100000000ns][info][gc          ] GC(1) Major Collection (System.gc())",
				"[0.101s][101000000ns][info][gc,phases   ] GC(1) Y: Pause Mark Start (Major) 0.020ms",
				"[0.102s][102000000ns][info][gc,phases   ] GC(1) Y: Pause Mark End 0.010ms",
				"[0.103s][103000000ns][info][gc,phases   ] GC(1) Y: Pause Relocate Start 0.010ms",
				"[0.110s][110000000ns][info][gc          ] GC(2) Minor Collection (Allocation Rate)",
				"[0.111s][111000000ns][info][gc,phases   ] GC(2) y: Pause Mark Start 0.010ms",
				"[0.112s][112000000ns][info][gc,phases   ] GC(1) O: Pause Mark End 0.040ms",
				"[0.120s][120000000ns][info][gc          ] GC(2) Minor Collection (Allocation Rate) 60M(23%)->40M(16%) 0.010s",
				"[0.121s][121000000ns][info][gc,phases   ] GC(1) O: Pause Relocate Start 0.010ms",
				"[0.130s][130000000ns][info][gc          ] GC(1) Major Collection (System.gc()) 80M(31%)->40M(16%) 0.030s");
		assertThat(log.pauses(Generation.YOUNG)).extracting(GcPause::cause)
			.containsExactly("Allocation Rate", "Allocation Rate");
		assertThat(log.pauses(Generation.WHOLE)).extracting(GcPause::cause)
			.containsExactly("System.gc()", "System.gc()", "System.gc()", "System.gc()");
		assertThat(log.cycles()).extracting(GcCycle::kind).containsExactly("Minor Collection", "Major Collection");
		assertThat(log.cycles()).extracting(GcCycle::generation).containsExactly(Generation.YOUNG, Generation.WHOLE);
	}

	@Test
	void shenandoahPausesAreWholeAndItsPhasesMakeOneCycle() {
		GcLog log = parse("[0.006s][6101682ns][info][gc] Using Shenandoah",
				"[0.222s][222000000ns][info][gc               ] GC(0) Concurrent reset 0.200ms",
				"[0.223s][223000000ns][info][gc,start         ] GC(0) Pause Init Mark (unload classes)",
				"[0.223s][223100000ns][info][gc               ] GC(0) Pause Init Mark (unload classes) 0.085ms",
				"[0.240s][240000000ns][info][gc               ] GC(0) Concurrent marking (unload classes) 16.000ms",
				"[0.241s][241000000ns][info][gc               ] GC(0) Pause Degenerated GC (Mark) 72M->71M(100M) 8.425ms",
				"[0.300s][300000000ns][info][gc               ] GC(1) Pause Full 76M->61M(100M) 17.460ms",
				"[0.400s][400000000ns][info][gc,stats         ] Pause Init Mark (G)                  123 us");
		assertThat(log.pauses()).extracting(GcPause::kind)
			.containsExactly("Init Mark (unload classes)", "Degenerated GC (Mark)", "Full");
		assertThat(log.pauses(Generation.WHOLE)).hasSize(3);
		assertThat(log.cycles()).extracting(GcCycle::kind).containsExactly("Concurrent", "Full");
	}

	@Test
	void aStretchOfTimeHasThePausesThatBeganInIt() {
		GcLog log = parse("[0.2s][200000000ns][info][gc] GC(0) Pause Young (Allocation Failure) 17M->5M(61M) 6.250ms",
				"[0.3s][300000000ns][info][gc] GC(1) Pause Young (Allocation Failure) 17M->5M(61M) 6.250ms",
				"[0.4s][400000000ns][info][gc] GC(2) Pause Young (Allocation Failure) 17M->5M(61M) 6.250ms");
		assertThat(log.between(0.25, 0.395).pauses()).extracting(GcPause::gcId).containsExactly(1, 2);
	}

	@Test
	void aFileIsReadWhileItIsWritten(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("gc.log");
		Files.writeString(file,
				"[0.2s][200000000ns][info][gc] GC(0) Pause Young (Allocation Failure) 17M->5M(61M) 6.250ms\n[0.3s][30");
		assertThat(GcLog.read(file).pauseCount()).isEqualTo(1);
	}

	private static GcLog parse(String... lines) {
		return GcLog.parse(List.of(lines));
	}

}
