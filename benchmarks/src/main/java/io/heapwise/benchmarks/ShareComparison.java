package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link ShareReading} under several collectors.
 */
final class ShareComparison {

	private static final List<String> COLLECTORS = List.of("G1", "Parallel", "Serial", "Z");

	private static final double TARGET_MICROS = 200;

	private ShareComparison() {
	}

	static void main(String[] args) throws IOException, RunnerException {
		Arguments arguments = new Arguments(args);
		boolean quick = arguments.flag("quick");
		List<Jdk> jdks = Jdk.chosen(arguments);
		List<String> named = arguments.all("collector");
		List<String> collectors = named.isEmpty() ? COLLECTORS : named;
		Results results = new Results(arguments, "shares");
		arguments.check();
		for (Jdk jdk : jdks) {
			results.show("\n## Reading the share of CPU, JDK " + jdk.version() + "\n");
			MarkdownTable table = new MarkdownTable("collector", "what", "threads", "µs", "target");
			for (String collector : collectors) {
				String file = "shares-" + jdk.feature() + "-" + collector + ".json";
				for (RunResult result : run(jdk, collector, quick, results.file(file).toString())) {
					show(collector, result, table);
				}
			}
			results.show(table.toString());
		}
	}

	private static Collection<RunResult> run(Jdk jdk, String collector, boolean quick, String file)
			throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + ShareReading.class.getSimpleName() + "\\.")
			.jvm(jdk.java().toString())
			.jvmArgsPrepend("-XX:+Use" + collector + "GC")
			.resultFormat(ResultFormatType.JSON)
			.result(file);
		if (quick) {
			options.forks(1).warmupIterations(3).measurementIterations(3).measurementTime(TimeValue.milliseconds(500));
		}
		return new Runner(options.build()).run();
	}

	private static void show(String collector, RunResult result, MarkdownTable table) {
		Result<?> micros = result.getPrimaryResult();
		String benchmark = result.getParams().getBenchmark();
		table.row(collector, benchmark.substring(benchmark.lastIndexOf('.') + 1),
				result.getParams().getParam("threads"),
				"%.1f ± %.1f".formatted(micros.getScore(), micros.getScoreError()),
				"< %.0f: %s".formatted(TARGET_MICROS, Target.verdict(micros.getScore() < TARGET_MICROS)));
	}

}
