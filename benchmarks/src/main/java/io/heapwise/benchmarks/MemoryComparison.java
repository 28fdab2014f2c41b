package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the whole process occupies with and without Heapwise, when it is ready, after a
 * heavy load, and after an idle time; and what requests feel of it in the first minute.
 */
final class MemoryComparison {

	private static final Figure RSS_READY = Figure.mebibytes("RSS at ready", Target.ratio(0.6));

	private static final Figure PSS_READY = Figure.mebibytes("PSS at ready", Target.ratio(0.6));

	private static final Figure P50 = Figure.millis("first minute, p50", null);

	private static final Figure P99 = Figure.millis("first minute, p99", Target.ratio(1.05));

	private static final Figure MAX = Figure.millis("first minute, max", null);

	private static final Figure REQUESTS = Figure.count("heavy load, requests answered");

	private static final Figure PAUSE_LOADED = Figure.millis("longest pause under heavy load", null);

	private static final Figure RSS_LOADED = Figure.mebibytes("RSS after heavy load", null);

	private static final Figure RSS_IDLE = Figure.mebibytes("RSS after idle time", Target.ratio(0.4));

	private static final Figure PSS_IDLE = Figure.mebibytes("PSS after idle time", Target.ratio(0.4));

	private static final Figure PAUSE = Figure.millis("longest pause in idle time", Target.most(30, "ms"));

	private static final List<Figure> FIGURES = List.of(RSS_READY, PSS_READY, P50, P99, MAX, REQUESTS, PAUSE_LOADED,
			RSS_LOADED, RSS_IDLE, PSS_IDLE, PAUSE);

	private static final long SEED = 42;

	private final Duration firstMinute;

	private final int rate;

	private final Duration heavyLoad;

	private final int connections;

	private final Duration idle;

	private final Duration settleAfter;

	private MemoryComparison(Arguments arguments, boolean quick) {
		this.firstMinute = Duration.ofSeconds(arguments.number("first-minute-seconds", quick ? 10 : 60));
		this.rate = arguments.number("rate", 10);
		this.heavyLoad = Duration.ofSeconds(arguments.number("load-seconds", quick ? 15 : 60));
		this.connections = arguments.number("connections", 4);
		this.idle = Duration.ofSeconds(arguments.number("idle-seconds", quick ? 20 : 45));
		this.settleAfter = Duration.ofSeconds(arguments.number("settle-after-seconds", quick ? 5 : 15));
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		boolean quick = arguments.flag("quick");
		MemoryComparison comparison = new MemoryComparison(arguments, quick);
		new AlternatingRuns("memory", FIGURES, quick ? 1 : 5, arguments, comparison::measure).run();
	}

	private Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(List.of(), "--heapwise.settle.on-idle.after=" + this.settleAfter)) {
			service.awaitReady();
			TimeUnit.SECONDS.sleep(2);
			ProcessMemory ready = service.memory();
			figures.put(RSS_READY, ready.rss());
			figures.put(PSS_READY, ready.pss());
			load(service, figures);
			idle(service, figures);
			service.check(start.contender());
			if (start.contender().hasHeapwise()) {
				Files.writeString(start.folder().resolve("settle.json"), service.get("/actuator/settle"));
			}
		}
		return figures;
	}

	private void load(Service service, Map<Figure, Double> figures) throws IOException {
		LoadResult first = service.load().constantRate(RequestMix.everyday(SEED), this.rate, this.firstMinute);
		figures.put(P50, first.millis(50));
		figures.put(P99, first.millis(99));
		figures.put(MAX, first.max());
		double from = service.uptime();
		figures.put(REQUESTS,
				(double) new Load(service).asFastAsPossible(this.connections, this.heavyLoad, RequestMix::heavy));
		figures.put(PAUSE_LOADED, service.gcLog().longestPause(from, service.uptime()));
	}

	private void idle(Service service, Map<Figure, Double> figures) throws IOException, InterruptedException {
		figures.put(RSS_LOADED, service.memory().rss());
		// a collection that the last requests caused may still be on its way
		TimeUnit.SECONDS.sleep(1);
		double from = service.uptime();
		TimeUnit.SECONDS.sleep(this.idle.toSeconds() - 1);
		ProcessMemory after = service.memory();
		figures.put(RSS_IDLE, after.rss());
		figures.put(PSS_IDLE, after.pss());
		figures.put(PAUSE, service.gcLog().longestPause(from, service.uptime()));
	}

}
