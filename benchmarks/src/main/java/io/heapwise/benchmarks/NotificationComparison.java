package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link NotificationHandling} for several kinds of collections and sets Heapwise
 * against Micrometer, in time and in bytes.
 */
final class NotificationComparison {

	private static final List<Kind> KINDS = List.of(new Kind("G1 young pause", "G1 Young", List.of("-XX:+UseG1GC")),
			new Kind("G1 Remark or Cleanup", "G1 Concurrent",
					List.of("-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent")),
			new Kind("Serial young pause", "Copy", List.of("-XX:+UseSerialGC")),
			new Kind("ZGC cycle", "ZGC.* Cycles", List.of("-XX:+UseZGC")),
			new Kind("ZGC pause", "ZGC.* Pauses", List.of("-XX:+UseZGC")));

	private static final String BYTES = "gc.alloc.rate.norm";

	private static final double TARGET = 0.5;

	private NotificationComparison() {
	}

	static void main(String[] args) throws IOException, RunnerException {
		Arguments arguments = new Arguments(args);
		boolean quick = arguments.flag("quick");
		List<Jdk> jdks = Jdk.chosen(arguments);
		Results results = new Results(arguments, "notifications");
		arguments.check();
		for (Jdk jdk : jdks) {
			results.show("\n## Handling one notification, JDK " + jdk.version() + "\n");
			MarkdownTable table = new MarkdownTable("collection", "registry", "Micrometer ns", "Heapwise ns", "ratio",
					"Micrometer bytes", "Heapwise bytes", "ratio", "target");
			for (Kind kind : KINDS) {
				String file = "notifications-" + jdk.feature() + "-" + kind.label().replace(' ', '-') + ".json";
				compare(kind, run(jdk, kind, quick, results.file(file).toString()), table);
			}
			results.show(table.toString());
		}
	}

	private static Collection<RunResult> run(Jdk jdk, Kind kind, boolean quick, String file) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + NotificationHandling.class.getSimpleName())
			.param("bean", kind.bean())
			.jvm(jdk.java().toString())
			.jvmArgsPrepend(kind.jvmOptions().toArray(String[]::new))
			.addProfiler(GCProfiler.class)
			.resultFormat(ResultFormatType.JSON)
			.result(file);
		if (quick) {
			options.forks(1).warmupIterations(3).measurementIterations(3).measurementTime(TimeValue.milliseconds(500));
		}
		return new Runner(options.build()).run();
	}

	private static void compare(Kind kind, Collection<RunResult> results, MarkdownTable table) {
		for (String registry : registries(results)) {
			RunResult micrometer = result(results, registry, "micrometer");
			RunResult heapwise = result(results, registry, "heapwise");
			double micrometerTime = micrometer.getPrimaryResult().getScore();
			double heapwiseTime = heapwise.getPrimaryResult().getScore();
			double micrometerBytes = bytes(micrometer);
			double heapwiseBytes = bytes(heapwise);
			double time = heapwiseTime / micrometerTime;
			double bytes = heapwiseBytes / micrometerBytes;
			boolean met = time <= TARGET && bytes <= TARGET;
			table.row(kind.label(), registry, withError(micrometer), withError(heapwise), Figure.ratio(time),
					"%.0f".formatted(micrometerBytes), "%.0f".formatted(heapwiseBytes), Figure.ratio(bytes),
					"both ≤ " + Figure.ratio(TARGET) + ": " + Target.verdict(met));
		}
		if (results.isEmpty()) {
			table.row(kind.label(), "", "not with this JDK", "", "", "", "", "", "");
		}
	}

	private static List<String> registries(Collection<RunResult> results) {
		List<String> registries = new ArrayList<>(
				results.stream().map((result) -> result.getParams().getParam("registry")).toList());
		return registries.stream().distinct().toList();
	}

	private static RunResult result(Collection<RunResult> results, String registry, String method) {
		return results.stream()
			.filter((result) -> result.getParams().getParam("registry").equals(registry))
			.filter((result) -> result.getParams().getBenchmark().endsWith("." + method))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no result of " + method + " with " + registry));
	}

	private static String withError(RunResult result) {
		Result<?> primary = result.getPrimaryResult();
		return "%.0f ± %.0f".formatted(primary.getScore(), primary.getScoreError());
	}

	private static double bytes(RunResult result) {
		return Objects.requireNonNull(result.getSecondaryResults().get(BYTES), BYTES).getScore();
	}

	/**
	 * A kind of collection and how to get one.
	 *
	 * @param label what to call it
	 * @param bean regular expression found in the name of the bean that reports it
	 * @param jvmOptions the collector, and what makes {@code System.gc()} cause it
	 */
	private record Kind(String label, String bean, List<String> jvmOptions) {

	}

}
