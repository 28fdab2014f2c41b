package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * What advice is worth: the service with the options it was started with, and again,
 * under the same load, with those it then advised; with the whole memory limit to plan
 * with, or with no more than it occupied before. And whether the verdict of the second
 * start says what is seen from outside.
 */
final class AdviceComparison {

	private static final Figure HEAPWISE_SHARE = new Figure("the same, as Heapwise says", "%", 2, null);

	private static final Figure WINDOW_SHARE = new Figure("share of CPU for GC over the verdict's time", "%", 2, null);

	private static final Figure VERDICT = new Figure("share of the verdict ÷ share from outside", "", 3,
			Target.within(0.1));

	private static final Figure CPU = new Figure("CPU used", "% of one processor", 0, null);

	private static final Figure P50 = Figure.millis("p50", null);

	private static final Figure P99 = Figure.millis("p99", Target.ratio(1));

	private static final Figure MAX = Figure.millis("max", null);

	private static final Figure LATE = Figure.millis("requests sent late by the generator, p99", null);

	private static final int PERCENT = 100;

	/** As far back as advice and verdict look, but not beyond readiness. */
	private static final Duration WINDOW = Duration.ofMinutes(5);

	private static final double LEAST_WITHIN_LIMIT = 6;

	private static final double LEAST_AT_EQUAL_RSS = 2;

	/** How much more of memory still counts as equal. */
	private static final double EQUAL = 1.03;

	private final Figure share;

	private final Figure peak;

	private final boolean equalPeak;

	private final int limit;

	private final int rate;

	private final Duration warmUp;

	private final Duration load;

	private AdviceComparison(Arguments arguments, boolean quick) {
		this.equalPeak = arguments.flag("equal-peak-rss");
		this.limit = arguments.number("limit", 1200);
		this.rate = arguments.number("rate", quick ? 20 : 50);
		this.warmUp = Duration.ofSeconds(arguments.number("warm-up-seconds", quick ? 10 : 60));
		this.load = Duration.ofSeconds(arguments.number("load-seconds", quick ? 20 : 120));
		if (this.load.compareTo(WINDOW) < 0 && this.warmUp.plus(this.load).compareTo(WINDOW) > 0) {
			throw new IllegalArgumentException("The verdict looks 5 minutes back: give --warm-up-seconds and"
					+ " --load-seconds that are less together, or --load-seconds 300 at least");
		}
		this.share = new Figure("share of CPU for GC", "%", 2,
				Target.ratio(1 / (this.equalPeak ? LEAST_AT_EQUAL_RSS : LEAST_WITHIN_LIMIT)));
		this.peak = Figure.mebibytes("most RSS", this.equalPeak ? Target.ratio(EQUAL) : Target.most(this.limit, "MiB"));
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		boolean quick = arguments.flag("quick");
		AdviceComparison comparison = new AdviceComparison(arguments, quick);
		List<Figure> figures = List.of(comparison.share, HEAPWISE_SHARE, WINDOW_SHARE, VERDICT, CPU, P50, P99, MAX,
				LATE, comparison.peak);
		new AlternatingRuns("advice", figures, quick ? 1 : 3, arguments, Contender::extract, comparison::setups,
				comparison::measure, AlternatingRuns.JVM_DEFAULT)
			.run();
	}

	private List<Setup> setups(AlternatingRuns.Surroundings surroundings) {
		Setup heapwise = new Setup(surroundings.contenders().get(1)).with("-XX:MaxRAM=" + this.limit + "m");
		return List.of(heapwise.as("as started"), heapwise.as("advised"));
	}

	private void measure(List<AlternatingRuns.Start> starts,
			BiConsumer<AlternatingRuns.Start, Map<Figure, Double>> taken) throws IOException, InterruptedException {
		Path kept = starts.get(1).folder().resolve("advice.json").toAbsolutePath();
		Map<Figure, Double> before = new LinkedHashMap<>();
		Advice advice = run(starts.get(0), kept, this.limit, before);
		taken.accept(starts.get(0), before);
		if (this.equalPeak) {
			int occupied = (int) Math.round(Objects.requireNonNull(before.get(this.peak)));
			Files.deleteIfExists(kept);
			advice = run(starts.get(0), kept, occupied, new LinkedHashMap<>());
		}
		AlternatingRuns.Start second = starts.get(1);
		second.surroundings().results().show("\n" + advice.describe());
		Map<Figure, Double> after = new LinkedHashMap<>();
		if (advice.file() != null) {
			Advice next = run(second.and(advice.jvmOptions()), kept, this.limit, after);
			after.put(VERDICT, next.verdictShare() * PERCENT / Objects.requireNonNull(after.get(WINDOW_SHARE)));
		}
		taken.accept(second, after);
	}

	/**
	 * Start the service, load it and ask for its advice.
	 * @param start how to start it
	 * @param kept the file in which it keeps its advice for the next start
	 * @param limit the memory it may plan with, in MiB
	 * @param figures what was measured, added to
	 * @return what it says at the end
	 */
	private Advice run(AlternatingRuns.Start start, Path kept, int limit, Map<Figure, Double> figures)
			throws IOException, InterruptedException {
		List<String> options = new ArrayList<>(
				List.of("-Dheapwise.advice.file=" + kept, "-Dheapwise.advice.memory-limit=" + limit + "MB"));
		try (Service service = start.with(options)) {
			service.awaitReady();
			service.check(start.contender());
			GcCpu ready = GcCpu.of(service);
			service.load().constantRate(RequestMix.reference(1), this.rate, this.warmUp);
			GcCpu outside = GcCpu.of(service);
			GcCpu inside = HeapwiseCpu.of(service);
			LoadResult result = service.load().constantRate(RequestMix.reference(2), this.rate, this.load);
			GcCpu end = GcCpu.of(service);
			GcCpu used = end.since(outside);
			boolean beyond = this.load.compareTo(WINDOW) >= 0;
			GcCpu said = HeapwiseCpu.of(service).since(inside);
			result.keep(start.folder().resolve("load.hlog"));
			figures.put(this.share, used.share() * PERCENT);
			figures.put(WINDOW_SHARE, (beyond ? used : end.since(ready)).share() * PERCENT);
			figures.put(HEAPWISE_SHARE, said.share() * PERCENT);
			figures.put(CPU, used.process() * PERCENT / this.load.toSeconds());
			figures.put(P50, result.millis(50));
			figures.put(P99, result.millis(99));
			figures.put(MAX, result.max());
			figures.put(LATE, result.lateMillis());
			figures.put(this.peak, ProcessMemory.peak(service.pid()));
			Files.writeString(start.folder().resolve("gcstats.json"), service.get("/actuator/gcstats"));
			return Advice.of(service, start.folder());
		}
	}

}
