package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What recording start-up by bean adds to the time a start takes. Both starts have
 * Heapwise, and do not settle.
 */
final class StartupLedgerComparison {

	private static final Figure STARTED = Figure.seconds("start, as the application says", Target.ratio(1.03));

	private static final Figure READY = Figure.seconds("process start to readiness", null);

	private static final Figure CPU = Figure.seconds("CPU time until readiness", null);

	private static final List<Figure> FIGURES = List.of(STARTED, READY, CPU);

	private StartupLedgerComparison() {
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		int rounds = arguments.flag("quick") ? 3 : 15;
		boolean flameGraph = arguments.flag("flame-graph");
		AlternatingRuns.Measurement measurement = (start) -> measure(start, flameGraph);
		new AlternatingRuns("startup-ledger", FIGURES, rounds, arguments, Contender::extractOnce,
				measurement.oneByOne())
			.run();
	}

	private static Map<Figure, Double> measure(AlternatingRuns.Start start, boolean flameGraph)
			throws IOException, InterruptedException {
		boolean recorded = start.contender().isRecorded();
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(List.of(), "--heapwise.settle.on-startup.enabled=false",
				"--heapwise.ledger.startup.enabled=" + recorded,
				"--heapwise.ledger.startup.flame-graph=" + (recorded && flameGraph))) {
			figures.put(READY, service.awaitReady());
			figures.put(CPU, service.cpuSeconds());
			figures.put(STARTED, service.startedIn());
			service.check(start.contender());
		}
		return figures;
	}

}
