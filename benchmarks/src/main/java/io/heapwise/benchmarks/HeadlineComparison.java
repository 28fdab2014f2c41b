package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Everything at once: the plain service, what can be done without Heapwise, and Heapwise,
 * each within the same memory limit. One service alone, from its start over the load of a
 * day and the most it can answer to an idle time; then several replicas of it.
 */
final class HeadlineComparison {

	private static final Figure STARTED = Figure.seconds("start, as the application says", null);

	private static final Figure RSS_READY = Figure.mebibytes("RSS at ready", null);

	private static final Figure PSS_READY = Figure.mebibytes("PSS at ready", null);

	private static final Figure FIRST_P99 = Figure.millis("first minute, p99", null);

	private static final Figure GC_SHARE = new Figure("share of CPU for GC under load", "%", 2, Target.ratio(1.0 / 6));

	private static final Figure CPU = new Figure("CPU used under load", "% of one processor", 0, null);

	private static final Figure P50 = Figure.millis("under load, p50", null);

	private static final Figure P95 = Figure.millis("under load, p95", null);

	private static final Figure P99 = Figure.millis("under load, p99", Target.ratio(0.7));

	private static final Figure MAX = Figure.millis("under load, max", null);

	private static final Figure LATE = Figure.millis("requests sent late by the generator, p99", null);

	private static final Figure RSS_LOADED = Figure.mebibytes("RSS under load", null);

	private static final Figure PSS_LOADED = Figure.mebibytes("PSS under load", null);

	private static final Figure THROUGHPUT = new Figure("requests per second at saturation", "", 1,
			Target.leastRatio(1.1));

	private static final Figure RSS_PEAK = Figure.mebibytes("most RSS ever", null);

	private static final Figure RSS_IDLE = Figure.mebibytes("RSS idle after load", null);

	private static final Figure PSS_IDLE = Figure.mebibytes("PSS idle after load", null);

	private static final Figure REPLICAS_RSS_READY = Figure.mebibytes("replicas at ready, summed RSS", null);

	private static final Figure REPLICAS_PSS_READY = Figure.mebibytes("replicas at ready, summed PSS",
			Target.ratio(0.4));

	private static final Figure REPLICAS_RSS_IDLE = Figure.mebibytes("replicas idle after load, summed RSS", null);

	private static final Figure REPLICAS_PSS_IDLE = Figure.mebibytes("replicas idle after load, summed PSS",
			Target.ratio(0.33));

	private static final List<Figure> FIGURES = List.of(STARTED, RSS_READY, PSS_READY, FIRST_P99, GC_SHARE, CPU, P50,
			P95, P99, MAX, LATE, RSS_LOADED, PSS_LOADED, THROUGHPUT, RSS_PEAK, RSS_IDLE, PSS_IDLE, REPLICAS_RSS_READY,
			REPLICAS_PSS_READY, REPLICAS_RSS_IDLE, REPLICAS_PSS_IDLE);

	private static final int PERCENT = 100;

	private final Duration firstMinute;

	private final int firstRate;

	private final Duration warmUp;

	private final Duration load;

	private final int rate;

	private final Duration saturation;

	private final int connections;

	private final Duration idle;

	private final Duration settleAfter;

	private final int replicas;

	private HeadlineComparison(Arguments arguments, boolean quick) {
		this.firstMinute = Duration.ofSeconds(arguments.number("first-minute-seconds", quick ? 6 : 60));
		this.firstRate = arguments.number("first-minute-rate", 10);
		this.warmUp = Duration.ofSeconds(arguments.number("warm-up-seconds", quick ? 6 : 40));
		this.load = Duration.ofSeconds(arguments.number("load-seconds", quick ? 8 : 60));
		this.rate = arguments.number("rate", quick ? 20 : 50);
		this.saturation = Duration.ofSeconds(arguments.number("saturation-seconds", quick ? 5 : 30));
		this.connections = arguments.number("connections", 4);
		this.idle = Duration.ofSeconds(arguments.number("idle-seconds", quick ? 14 : 45));
		this.settleAfter = Duration.ofSeconds(arguments.number("settle-after-seconds", quick ? 5 : 15));
		this.replicas = arguments.number("replicas", 4);
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		boolean quick = arguments.flag("quick");
		HeadlineComparison comparison = new HeadlineComparison(arguments, quick);
		AlternatingRuns.Measurement measurement = comparison::measure;
		new AlternatingRuns("headline", FIGURES, quick ? 1 : 3, arguments, Contender::extract,
				comparison.setups(arguments, quick), measurement.oneByOne(), AlternatingRuns.JVM_DEFAULT)
			.run();
	}

	private HeadlineSetups setups(Arguments arguments, boolean quick) {
		String advice = arguments.last("advice", "");
		@Nullable Path file = advice.isEmpty() ? null : Path.of(advice);
		return new HeadlineSetups(arguments.number("limit", 1200), this.rate,
				Duration.ofSeconds(arguments.number("training-seconds", quick ? 20 : 180)), file,
				arguments.flag("fixed-address"));
	}

	private Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(List.of(), properties(start))) {
			service.awaitReady();
			figures.put(STARTED, service.startedIn());
			TimeUnit.SECONDS.sleep(2);
			put(service.memory(), RSS_READY, PSS_READY, figures);
			firstMinute(service, start, figures);
			underLoad(service, start, figures);
			saturated(service, start, figures);
			TimeUnit.SECONDS.sleep(this.idle.toSeconds());
			put(service.memory(), RSS_IDLE, PSS_IDLE, figures);
			service.check(start.contender());
			keep(service, start);
		}
		replicas(start, figures);
		return figures;
	}

	private String[] properties(AlternatingRuns.Start start) {
		return start.contender().hasHeapwise() ? new String[] { "--heapwise.settle.on-idle.after=" + this.settleAfter }
				: new String[0];
	}

	private void firstMinute(Service service, AlternatingRuns.Start start, Map<Figure, Double> figures)
			throws IOException {
		LoadResult result = service.load().constantRate(RequestMix.everyday(1), this.firstRate, this.firstMinute);
		result.keep(start.folder().resolve("first-minute.hlog"));
		figures.put(FIRST_P99, result.millis(99));
	}

	private void underLoad(Service service, AlternatingRuns.Start start, Map<Figure, Double> figures)
			throws IOException {
		service.load().constantRate(RequestMix.reference(2), this.rate, this.warmUp);
		GcCpu before = GcCpu.of(service);
		LoadResult result = service.load().constantRate(RequestMix.reference(3), this.rate, this.load);
		GcCpu used = GcCpu.of(service).since(before);
		put(service.memory(), RSS_LOADED, PSS_LOADED, figures);
		result.keep(start.folder().resolve("load.hlog"));
		figures.put(GC_SHARE, used.share() * PERCENT);
		figures.put(CPU, used.process() * PERCENT / this.load.toSeconds());
		figures.put(P50, result.millis(50));
		figures.put(P95, result.millis(95));
		figures.put(P99, result.millis(99));
		figures.put(MAX, result.max());
		figures.put(LATE, result.lateMillis());
	}

	private void saturated(Service service, AlternatingRuns.Start start, Map<Figure, Double> figures)
			throws IOException {
		LoadResult result = service.load().saturate(RequestMix.reference(4), this.connections, this.saturation);
		result.keep(start.folder().resolve("saturation.hlog"));
		figures.put(THROUGHPUT, result.perSecond());
		figures.put(RSS_PEAK, ProcessMemory.peak(service.pid()));
	}

	private static void keep(Service service, AlternatingRuns.Start start) throws IOException, InterruptedException {
		if (start.contender().hasHeapwise()) {
			Files.writeString(start.folder().resolve("gcstats.json"), service.get("/actuator/gcstats"));
			Files.writeString(start.folder().resolve("settle.json"), service.get("/actuator/settle"));
		}
	}

	/**
	 * All replicas are loaded at the same time, each with its part of the rate.
	 */
	private void replicas(AlternatingRuns.Start start, Map<Figure, Double> figures)
			throws IOException, InterruptedException {
		try (Replicas started = new Replicas(start, this.replicas, properties(start))) {
			TimeUnit.SECONDS.sleep(2);
			put(started.memory(), REPLICAS_RSS_READY, REPLICAS_PSS_READY, figures);
			CompletableFuture.allOf(started.services()
				.stream()
				.map((service) -> CompletableFuture.runAsync(
						() -> service.load()
							.constantRate(RequestMix.reference(5), Math.max(1, this.rate / this.replicas), this.load),
						(task) -> new Thread(task).start()))
				.toArray(CompletableFuture[]::new)).join();
			TimeUnit.SECONDS.sleep(this.idle.toSeconds());
			put(started.memory(), REPLICAS_RSS_IDLE, REPLICAS_PSS_IDLE, figures);
		}
	}

	private static void put(ProcessMemory memory, Figure rss, Figure pss, Map<Figure, Double> figures) {
		figures.put(rss, memory.rss());
		figures.put(pss, memory.pss());
	}

}
