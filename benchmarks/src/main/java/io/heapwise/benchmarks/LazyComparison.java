package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lazy rules save: the plain service against the one with Heapwise that settles and
 * has its heavy parts wait, and what the first request to each of these parts takes. The
 * service that does not have these parts at all, without Heapwise and with it, tells what
 * could be saved.
 */
final class LazyComparison {

	private static final Figure STARTED = Figure.seconds("start, as the application says", Target.ratio(0.75));

	private static final Figure READY = Figure.seconds("process start to readiness", null);

	private static final Figure RSS = Figure.mebibytes("RSS at ready", Target.ratio(0.45));

	private static final Figure PSS = Figure.mebibytes("PSS at ready", null);

	private static final Figure LIVE = Figure.mebibytes("live heap after start-up", Target.ratio(0.6));

	private static final Figure CLASSES = Figure.count("classes of the waiting libraries");

	private static final Map<String, Figure> FIRST_USES = firstUses();

	private static final List<Figure> FIGURES = figures();

	/** Those only the parts use that wait in the sample's profile {@code lazy}. */
	private static final Pattern WAITING = Pattern
		.compile("(?m)^[ |-]*(com\\.ibm\\.icu|org\\.apache\\.poi|org\\.apache\\.xmlbeans|com\\.lowagie)\\.");

	/** The packages of the parts that wait there. */
	private static final List<String> PARTS = Stream.of("catalogue", "text", "labels", "reports", "invoices")
		.map("io/heapwise/sample/"::concat)
		.toList();

	private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private static final double NANOS_PER_MILLI = 1e6;

	private LazyComparison() {
	}

	private static Map<String, Figure> firstUses() {
		Map<String, Figure> figures = new LinkedHashMap<>();
		for (String path : List.of("/search?q=coffee", "/labels", "/reports/orders.xlsx", "/invoices/1.pdf")) {
			figures.put(path, Figure.millis("first " + path, null));
		}
		return figures;
	}

	private static List<Figure> figures() {
		List<Figure> figures = new ArrayList<>(List.of(STARTED, READY, RSS, PSS, LIVE, CLASSES));
		figures.addAll(FIRST_USES.values());
		return figures;
	}

	static void main(String[] args) throws IOException, InterruptedException {
		Arguments arguments = new Arguments(args);
		int rounds = arguments.flag("quick") ? 1 : 5;
		AlternatingRuns.Measurement measurement = LazyComparison::measure;
		new AlternatingRuns("lazy", FIGURES, rounds, arguments, LazyComparison::contenders, measurement.oneByOne())
			.run();
	}

	private static List<Contender> contenders(Jdk jdk, Path executable, Path folder) throws IOException {
		List<Contender> whole = Contender.extract(jdk, executable, folder);
		List<Contender> reduced = Contender.extractReduced(jdk, executable, folder, PARTS);
		return List.of(whole.get(0), reduced.get(0), reduced.get(1), whole.get(1));
	}

	/**
	 * Repositories wait by Spring Data's own switch, as in the profile.
	 */
	private static String[] properties(Contender contender) {
		return switch (contender.name()) {
			case Contender.HEAPWISE -> new String[] { "--spring.profiles.active=lazy" };
			case Contender.REDUCED, Contender.REDUCED_WITH_HEAPWISE ->
				new String[] { "--spring.data.jpa.repositories.bootstrap-mode=lazy" };
			default -> new String[0];
		};
	}

	private static Map<Figure, Double> measure(AlternatingRuns.Start start) throws IOException, InterruptedException {
		Map<Figure, Double> figures = new LinkedHashMap<>();
		try (Service service = start.with(List.of(), properties(start.contender()))) {
			figures.put(READY, service.awaitReady());
			TimeUnit.SECONDS.sleep(2);
			ProcessMemory memory = service.memory();
			figures.put(RSS, memory.rss());
			figures.put(PSS, memory.pss());
			figures.put(STARTED, service.startedIn());
			figures.put(LIVE, liveHeap(start.jdk(), service));
			figures.put(CLASSES,
					(double) WAITING.matcher(start.jdk().jcmd(service.pid(), "VM.class_hierarchy")).results().count());
			if (!start.contender().isReduced()) {
				useParts(service, figures);
			}
			service.check(start.contender());
			if (start.contender().hasHeapwise()) {
				Files.writeString(start.folder().resolve("lazybeans.json"), service.get("/actuator/lazybeans"));
			}
		}
		return figures;
	}

	private static void useParts(Service service, Map<Figure, Double> figures)
			throws IOException, InterruptedException {
		for (Map.Entry<String, Figure> use : FIRST_USES.entrySet()) {
			long asked = System.nanoTime();
			service.get(use.getKey());
			figures.put(use.getValue(), (System.nanoTime() - asked) / NANOS_PER_MILLI);
		}
	}

	/**
	 * What a full collection leaves, as the JVM counts it for its histogram.
	 */
	private static double liveHeap(Jdk jdk, Service service) {
		Matcher total = TOTAL.matcher(jdk.jcmd(service.pid(), "GC.class_histogram"));
		return total.find() ? Long.parseLong(total.group(1)) / BYTES_PER_MEBIBYTE : Double.NaN;
	}

}
