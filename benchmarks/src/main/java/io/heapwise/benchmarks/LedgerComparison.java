package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it takes to answer for the ledger, and with the heap beside the JVM's own
 * histogram command. Measured over HTTP, writing JSON included.
 */
final class LedgerComparison {

	private static final Figure FIRST = Figure.millis("first ledger of a process", Target.most(300, "ms"));

	private static final Figure LATER = Figure.millis("later ledger", Target.most(300, "ms"));

	private static final Figure HISTOGRAM = Figure.millis("the JVM's histogram command", null);

	private static final Figure WITH_HEAP = Figure.millis("ledger with the heap", Target.ratio(1.5));

	private static final List<Figure> FIGURES = List.of(FIRST, LATER, HISTOGRAM, WITH_HEAP);

	private static final int REPETITIONS = 10;

	private static final double NANOS_PER_MILLI = 1e6;

	private LedgerComparison() {
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		List<Jdk> jdks = Jdk.chosen(arguments);
		int rounds = arguments.number("rounds", arguments.flag("quick") ? 1 : 5);
		Path jar = Path.of(arguments.last("jar", Project.sampleJar().toString())).toAbsolutePath();
		Results results = new Results(arguments, "ledger");
		arguments.check();
		Path work = Files.createTempDirectory("heapwise-benchmarks");
		try {
			List<Contender> forms = List.of(new Contender("executable", jar),
					Contender.extract(jdks.get(0), jar, work).get(1));
			for (Jdk jdk : jdks) {
				for (Contender form : forms) {
					Map<Figure, List<Double>> figures = new LinkedHashMap<>();
					for (int round = 1; round <= rounds; round++) {
						Path folder = Files
							.createDirectories(results.file("%d-%s-%d".formatted(jdk.feature(), form.name(), round)));
						measure(jdk, form, folder, figures);
						Folders.delete(folder.resolve("data"));
					}
					results.show("\n## JDK %s, %s jar, %d starts\n\n%s".formatted(jdk.version(), form.name(), rounds,
							table(figures)));
				}
			}
		}
		finally {
			Folders.delete(work);
		}
	}

	private static void measure(Jdk jdk, Contender form, Path folder, Map<Figure, List<Double>> figures)
			throws IOException, InterruptedException {
		try (Service service = Service.start(jdk, List.of("-Xmx1g"), form, folder,
				List.of("--management.endpoint.ledger.access=unrestricted", "--heapwise.ledger.heap-cooldown=0s"))) {
			service.awaitReady();
			new Load(service).oneByOne(REPETITIONS);
			time(FIRST, figures, () -> service.get("/actuator/ledger"));
			for (int i = 0; i < REPETITIONS; i++) {
				time(LATER, figures, () -> service.get("/actuator/ledger"));
			}
			try (DiagnosticConnection jvm = new DiagnosticConnection(service.pid())) {
				for (int i = 0; i < REPETITIONS; i++) {
					time(HISTOGRAM, figures, () -> jvm.run("gcClassHistogram"));
					time(WITH_HEAP, figures, () -> service.get("/actuator/ledger?heap=true"));
				}
			}
			Files.writeString(folder.resolve("ledger.json"), service.get("/actuator/ledger?heap=true"));
		}
	}

	private static void time(Figure figure, Map<Figure, List<Double>> figures, Request request)
			throws IOException, InterruptedException {
		long start = System.nanoTime();
		String answer = request.send();
		double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
		if (!answer.contains("java.base") && !answer.contains("java.lang.String")) {
			throw new IllegalStateException(figure.name() + " was answered with " + answer);
		}
		figures.computeIfAbsent(figure, (key) -> new ArrayList<>()).add(millis);
	}

	private static MarkdownTable table(Map<Figure, List<Double>> figures) {
		MarkdownTable table = new MarkdownTable("median (min–max)", "time", "target");
		Sample histogram = new Sample(figures.getOrDefault(HISTOGRAM, List.of()));
		for (Figure figure : FIGURES) {
			Sample sample = new Sample(figures.getOrDefault(figure, List.of()));
			Target target = figure.target();
			table.row(figure.label(), figure.show(sample), (target != null) ? target.verdict(histogram, sample) : "");
		}
		return table;
	}

	/**
	 * Something to be timed.
	 */
	private interface Request {

		String send() throws IOException, InterruptedException;

	}

}
