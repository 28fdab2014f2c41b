package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What several replicas of the service occupy together on one machine: without an archive
 * of their classes, with one, and with one and Heapwise.
 */
final class ReplicasComparison {

	private static final Figure RSS = Figure.mebibytes("summed RSS", null);

	private static final Figure PSS = Figure.mebibytes("summed PSS", null);

	private final int replicas;

	private ReplicasComparison(Arguments arguments) {
		this.replicas = arguments.number("replicas", 4);
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		int rounds = arguments.flag("quick") ? 1 : 3;
		ReplicasComparison comparison = new ReplicasComparison(arguments);
		AlternatingRuns.Measurement measurement = comparison::measure;
		new AlternatingRuns("replicas", List.of(RSS, PSS), rounds, arguments, Contender::extract,
				ReplicasComparison::setups, measurement.oneByOne(), "1g")
			.run();
	}

	private static List<Setup> setups(AlternatingRuns.Surroundings surroundings) throws IOException {
		Setup plain = new Setup(surroundings.contenders().get(0));
		Setup heapwise = new Setup(surroundings.contenders().get(1));
		String ofPlain = surroundings.train(plain).option();
		String ofHeapwise = surroundings.train(heapwise).option();
		return List.of(plain.as("no archive"), plain.as("archive").with(ofPlain),
				heapwise.as("archive and settle").with(ofHeapwise), heapwise.as("archive at its address and settle")
					.with(ofHeapwise, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
	}

	private Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		try (Replicas replicas = new Replicas(start, this.replicas)) {
			TimeUnit.SECONDS.sleep(2);
			ProcessMemory memory = replicas.memory();
			return Map.of(RSS, memory.rss(), PSS, memory.pss());
		}
	}

}
