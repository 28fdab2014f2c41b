package io.heapwise.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What Heapwise costs a service under load: with everything on, beside the same service
 * with Actuator and Micrometer alone. Both run at the same time and are loaded by turns,
 * so that what else the machine does meets both.
 */
final class ThroughputComparison {

	private static final Figure RATE = new Figure("requests per second", "", 1, Target.leastRatio(0.99));

	private static final Figure CPU = new Figure("CPU time per request", "ms", 3, Target.ratio(1.01));

	private static final Figure REQUESTS = Figure.count("requests answered");

	private static final List<Figure> FIGURES = List.of(RATE, CPU, REQUESTS);

	/** How long one of the two is loaded before it is the other's turn. */
	private static final Duration TURN = Duration.ofSeconds(2);

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
		new AlternatingRuns("throughput", FIGURES, quick ? 2 : 10, arguments, Contender::extract, comparison::measure)
			.run();
	}

	private void measure(List<AlternatingRuns.Start> starts,
			BiConsumer<AlternatingRuns.Start, Map<Figure, Double>> taken) throws IOException, InterruptedException {
		try (Service first = starts.get(0).with(EVERYTHING); Service second = starts.get(1).with(EVERYTHING)) {
			List<Loaded> services = List.of(new Loaded(first), new Loaded(second));
			first.awaitReady();
			second.awaitReady();
			byTurns(services, this.warmUp);
			services.forEach(Loaded::forget);
			byTurns(services, this.load);
			first.check(starts.get(0).contender());
			second.check(starts.get(1).contender());
			for (int i = 0; i < starts.size(); i++) {
				taken.accept(starts.get(i), services.get(i).figures());
			}
		}
	}

	/**
	 * Load each for as long, one after the other: first, second, second, first and so on.
	 */
	private void byTurns(List<Loaded> services, Duration each) {
		List<Loaded> order = new ArrayList<>(services);
		for (long turn = 0; turn < each.dividedBy(TURN); turn++) {
			for (Loaded service : order) {
				service.load(this.connections, turn);
			}
			Collections.reverse(order);
		}
	}

	/**
	 * One of the two, and what it did.
	 */
	private static final class Loaded {

		private final Service service;

		private final Load load;

		private long requests;

		private long nanos;

		private double cpuSeconds;

		Loaded(Service service) {
			this.service = service;
			this.load = new Load(service);
		}

		void load(int connections, long turn) {
			double cpu = this.service.cpuSeconds();
			long from = System.nanoTime();
			this.requests += this.load.asFastAsPossible(connections, TURN,
					(seed) -> RequestMix.everyday(seed + connections * turn));
			this.nanos += System.nanoTime() - from;
			this.cpuSeconds += this.service.cpuSeconds() - cpu;
		}

		void forget() {
			this.requests = 0;
			this.nanos = 0;
			this.cpuSeconds = 0;
		}

		Map<Figure, Double> figures() {
			return Map.of(RATE, this.requests * 1e9 / this.nanos, CPU, this.cpuSeconds * 1000 / this.requests, REQUESTS,
					(double) this.requests);
		}

	}

}
