package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Heapwise adds to the time a start takes, its settle apart.
 */
final class StartupComparison {

	private static final Figure STARTED = Figure.seconds("start, as the application says", Target.ratio(1.01));

	private static final Figure READY = Figure.seconds("process start to readiness", null);

	private static final Figure CPU = Figure.seconds("CPU time until readiness", null);

	private static final List<Figure> FIGURES = List.of(STARTED, READY, CPU);

	private StartupComparison() {
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		int rounds = arguments.flag("quick") ? 3 : 15;
		new AlternatingRuns("startup", FIGURES, rounds, arguments, StartupComparison::measure).run();
	}

	private static Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(List.of(), "--heapwise.settle.on-startup.enabled=false")) {
			figures.put(READY, service.awaitReady());
			figures.put(CPU, service.cpuSeconds());
			figures.put(STARTED, service.startedIn());
			service.check(start.contender());
		}
		return figures;
	}

}
