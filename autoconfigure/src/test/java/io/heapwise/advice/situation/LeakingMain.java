package io.heapwise.advice.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.heapwise.advice.Advice;
import io.heapwise.advice.Advisor;
import io.heapwise.advice.rules.AdviceRules;
import io.heapwise.advice.verdict.GcAdvice;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.ArchiveMappings;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMappingsReader;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanCollectors;
import io.heapwise.jvm.MXBeanCpuReader;
import io.heapwise.jvm.MXBeanHeapReader;
import io.heapwise.jvm.MXBeanNonHeapReader;
import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.PerfData;

/**
 * Keeps a little more every moment, or the same, and prints what is advised.
 */
public final class LeakingMain {

	private static final int SECONDS = 45;

	private static final List<byte[]> kept = new ArrayList<>();

	private LeakingMain() {
	}

	public static void main(String[] args) throws Exception {
		PerfData perfData = PerfData.ofThisJvm().orElse(null);
		MXBeanCollectors collectors = new MXBeanCollectors(perfData, System.err::println);
		GcCpuClock clock = GcCpuClock.ofThisJvm(collectors.collector(), perfData,
				new PauseClock(collectors.counters()));
		HotSpotFlags flags = new HotSpotFlags();
		try (GcMonitor monitor = new GcMonitor(collectors, new MXBeanHeapReader(), new MXBeanCpuReader(), clock, 256)) {
			monitor.start();
			SituationReader reader = new SituationReader(
					monitor, flags, new LinuxProcessReader(), new MappedMemory(new LinuxMappingsReader(),
							new HeapMappings(new HotSpotCommands()), new ArchiveMappings(flags)),
					new MXBeanNonHeapReader(),
					new LimitSource(null,
							() -> Optional.of(new MemoryLimit(1L << 30, null, MemoryLimit.Source.CGROUP_V2)), flags),
					() -> 0, false);
			boolean leak = Boolean.getBoolean("leak");
			long end = System.nanoTime() + SECONDS * 1_000_000_000L;
			for (int i = 0; System.nanoTime() < end; i++) {
				if (leak || kept.size() < 80) {
					for (int part = 0; part < 4; part++) {
						// larger ones would be humongous and take whole regions
						kept.add(new byte[1 << 18]);
					}
				}
				if (i % 10 == 0) {
					System.gc();
				}
				monitor.sample();
				Thread.sleep(250);
			}
			Thread.sleep(1000);
			Advice advice = new GcAdvice(reader, new Advisor(0.005, AdviceRules.all()), null,
					() -> List.of("what grows"))
				.now()
				.advice();
			System.out.println(advice.state().label() + "\t" + advice.reason() + "\t" + advice.notes());
		}
	}

}
