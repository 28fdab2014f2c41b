package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Heapwise itself occupies: live objects after full collections and the metadata of
 * its classes, counted by the JVM to the byte. The resident set size moves by several MiB
 * from start to start and cannot tell this.
 */
final class FootprintComparison {

	private static final Figure TOTAL = Figure.mebibytes("live objects and metaspace", Target.difference(3, "MiB"));

	private static final Figure LIVE = Figure.mebibytes("live objects", null);

	private static final Figure METASPACE = Figure.mebibytes("metaspace used", null);

	private static final Figure CLASSES = Figure.count("classes loaded");

	private static final Figure THREADS = Figure.count("threads");

	private static final List<Figure> FIGURES = List.of(TOTAL, LIVE, METASPACE, CLASSES, THREADS);

	private static final Pattern LIVE_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

	private static final int REQUESTS = 200;

	private static final double MEBI = 1 << 20;

	private FootprintComparison() {
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		int rounds = arguments.flag("quick") ? 2 : 7;
		new AlternatingRuns("footprint", FIGURES, rounds, arguments, FootprintComparison::measure).run();
	}

	private static Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(List.of())) {
			service.awaitReady();
			new Load(service).oneByOne(REQUESTS);
			service.get("/actuator/prometheus");
			String histogram = histogram(start.jdk(), service.pid());
			Files.writeString(start.folder().resolve("histogram.txt"), histogram);
			figures.put(LIVE, number(LIVE_TOTAL, histogram) / MEBI);
			figures.put(METASPACE, gauge(service, "jvm.memory.used?tag=id:Metaspace") / MEBI);
			figures.put(CLASSES, gauge(service, "jvm.classes.loaded"));
			figures.put(THREADS, gauge(service, "jvm.threads.live"));
			figures.put(TOTAL, figures.get(LIVE) + figures.get(METASPACE));
			// at the end, as whoever is asked for JSON remembers how it is made
			service.check(start.contender());
		}
		return figures;
	}

	/**
	 * The histogram collects the whole heap first. Each such collection lets go of
	 * something that the one before had only found to be unused.
	 */
	private static String histogram(Jdk jdk, long pid) {
		String histogram = "";
		for (int i = 0; i < 3; i++) {
			histogram = jdk.jcmd(pid, "GC.class_histogram");
		}
		return histogram;
	}

	private static double gauge(Service service, String name) throws IOException, InterruptedException {
		return number(Pattern.compile("\"value\":([\\d.E]+)"), service.get("/actuator/metrics/" + name));
	}

	private static double number(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
	}

}
