package io.heapwise.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Heapwise costs a service under load: with everything on, beside the same service
 * with Actuator and Micrometer alone. CPU time per request varies less on a machine that
 * does other things too than requests per second.
 */
final class ThroughputComparison {

	private static final Figure RATE = new Figure("requests per second", "", 1, Target.leastRatio(0.99));

	private static final Figure CPU = new Figure("CPU time per request", "ms", 3, Target.ratio(1.01));

	private static final Figure REQUESTS = Figure.count("requests answered");

	private static final List<Figure> FIGURES = List.of(RATE, CPU, REQUESTS);

	/**
	 * Every feature that can be switched on. As system properties, so that a property
	 * that a version does not have yet does not fail its start.
	 */
	private static final List<String> EVERYTHING = List.of("-Dheapwise.gc.request-attribution.enabled=true",
			"-Dheapwise.gc.request-attribution.server-timing=true", "-Dheapwise.gc.hiccups.enabled=true",
			"-Dheapwise.gc.semantic-conventions=opentelemetry", "-Dheapwise.gc.explicit-callers=always",
			"-Dheapwise.alert.enabled=true");

	private final Duration warmUp;

	private final Duration load;

	private final int connections;

	private ThroughputComparison(Arguments arguments, boolean quick) {
		this.warmUp = Duration.ofSeconds(arguments.number("warm-up-seconds", quick ? 10 : 45));
		this.load = Duration.ofSeconds(arguments.number("load-seconds", quick ? 10 : 60));
		this.connections = arguments.number("connections", 4);
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		boolean quick = arguments.flag("quick");
		ThroughputComparison comparison = new ThroughputComparison(arguments, quick);
		new AlternatingRuns("throughput", FIGURES, quick ? 2 : 10, arguments, comparison::measure).run();
	}

	private Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(EVERYTHING)) {
			service.awaitReady();
			Load load = new Load(service);
			load.asFastAsPossible(this.connections, this.warmUp, RequestMix::everyday);
			double cpu = service.cpuSeconds();
			long from = System.nanoTime();
			long requests = load.asFastAsPossible(this.connections, this.load, RequestMix::everyday);
			double seconds = (System.nanoTime() - from) / 1e9;
			figures.put(RATE, requests / seconds);
			figures.put(CPU, (service.cpuSeconds() - cpu) * 1000 / requests);
			figures.put(REQUESTS, (double) requests);
			service.check(start.contender());
		}
		return figures;
	}

}
