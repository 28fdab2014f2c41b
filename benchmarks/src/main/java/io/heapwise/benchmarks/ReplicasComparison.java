package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

	private static final List<Figure> FIGURES = List.of(RSS, PSS);

	private final List<Jdk> jdks;

	private final List<String> jvmOptions;

	private final int rounds;

	private final int replicas;

	private final Path jar;

	private final Results results;

	private ReplicasComparison(Arguments arguments) throws IOException {
		this.jdks = Jdk.chosen(arguments);
		this.jvmOptions = new ArrayList<>(
				List.of("-XX:+Use" + arguments.last("collector", "G1") + "GC", "-Xmx" + arguments.last("heap", "1g")));
		this.jvmOptions.addAll(arguments.all("jvm-option"));
		this.rounds = arguments.number("rounds", arguments.flag("quick") ? 1 : 3);
		this.replicas = arguments.number("replicas", 4);
		this.jar = Path.of(arguments.last("jar", Project.sampleJar().toString())).toAbsolutePath();
		this.results = new Results(arguments, "replicas");
		arguments.check();
	}

	static void main(String[] args) throws IOException, InterruptedException {
		new ReplicasComparison(new Arguments(args)).run();
	}

	private void run() throws IOException, InterruptedException {
		Path work = Files.createTempDirectory("heapwise-benchmarks");
		try {
			List<Contender> contenders = Contender.extract(this.jdks.get(0), this.jar, work);
			Path data = generateData(contenders.get(0), work);
			for (Jdk jdk : this.jdks) {
				compare(jdk, setups(jdk, contenders, data, work), data);
			}
		}
		finally {
			Folders.delete(work);
		}
	}

	private Path generateData(Contender contender, Path work) throws IOException, InterruptedException {
		Path folder = Files.createDirectories(work.resolve("first"));
		try (Service service = Service.start(this.jdks.get(0), List.of(), contender, folder, List.of())) {
			service.awaitReady();
		}
		return folder.resolve("data");
	}

	private List<Setup> setups(Jdk jdk, List<Contender> contenders, Path data, Path work) throws IOException {
		Contender plain = contenders.get(0);
		Contender heapwise = contenders.get(1);
		String ofPlain = train(jdk, plain, data, work);
		String ofHeapwise = train(jdk, heapwise, data, work);
		return List.of(new Setup("no archive", plain, List.of()), new Setup("archive", plain, List.of(ofPlain)),
				new Setup("archive and settle", heapwise, List.of(ofHeapwise)),
				new Setup("archive at its address and settle", heapwise,
						List.of(ofHeapwise, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0")));
	}

	/**
	 * A training run that ends when the context is refreshed.
	 * @return the option that uses its archive
	 */
	private String train(Jdk jdk, Contender contender, Path data, Path work) throws IOException {
		boolean aot = jdk.feature() >= 25;
		Path archive = work.resolve(jdk.feature() + "-" + contender.name() + (aot ? ".aot" : ".jsa"));
		Path own = work.resolve(jdk.feature() + "-" + contender.name() + "-training");
		Folders.copy(data, own);
		List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
		command.addAll(this.jvmOptions);
		command.addAll(List.of((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
				"-Dspring.context.exit=onRefresh", "-jar", contender.jar().toString(), "--server.port=0",
				"--sample.data-dir=" + own));
		String output = Command.run(command.toArray(String[]::new));
		if (!Files.isRegularFile(archive)) {
			throw new IllegalStateException("The training run left no archive: " + output);
		}
		return (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
	}

	private void compare(Jdk jdk, List<Setup> setups, Path data) throws IOException, InterruptedException {
		Map<Setup, List<Map<Figure, Double>>> runs = new LinkedHashMap<>();
		for (int round = 1; round <= this.rounds; round++) {
			for (Setup setup : setups) {
				Map<Figure, Double> run = measure(jdk, setup, round, data);
				runs.computeIfAbsent(setup, (key) -> new ArrayList<>()).add(run);
				this.results.raw(List.of(jdk.version(), this.jvmOptions.get(0), Integer.toString(round), setup.name()),
						FIGURES, List.copyOf(run.values()));
			}
		}
		MarkdownTable table = new MarkdownTable("median (min–max)", RSS.label(), PSS.label(), "PSS, ratio");
		double without = sample(runs, setups.get(0), PSS).median();
		for (Setup setup : setups) {
			Sample pss = sample(runs, setup, PSS);
			table.row(setup.name(), RSS.show(sample(runs, setup, RSS)), PSS.show(pss),
					Figure.ratio(pss.median() / without));
		}
		this.results.show("\n## JDK %s, %s, %d replicas, %d rounds\n\n%s".formatted(jdk.version(),
				String.join(" ", this.jvmOptions), this.replicas, this.rounds, table));
	}

	private static Sample sample(Map<Setup, List<Map<Figure, Double>>> runs, Setup setup, Figure figure) {
		return new Sample(runs.getOrDefault(setup, List.of())
			.stream()
			.map((run) -> run.getOrDefault(figure, Double.NaN))
			.toList());
	}

	private Map<Figure, Double> measure(Jdk jdk, Setup setup, int round, Path data)
			throws IOException, InterruptedException {
		List<Service> services = new ArrayList<>();
		try {
			for (int replica = 1; replica <= this.replicas; replica++) {
				Path folder = Files.createDirectories(folder(jdk, round, setup, replica));
				Folders.copy(data, folder.resolve("data"));
				List<String> options = new ArrayList<>(this.jvmOptions);
				options.addAll(setup.jvmOptions());
				Service service = Service.start(jdk, options, setup.contender(), folder, List.of());
				services.add(service);
				service.awaitReady();
				service.check(setup.contender());
			}
			TimeUnit.SECONDS.sleep(2);
			return sum(services);
		}
		finally {
			services.forEach(Service::close);
			for (int replica = 1; replica <= services.size(); replica++) {
				Folders.delete(folder(jdk, round, setup, replica).resolve("data"));
			}
		}
	}

	private Path folder(Jdk jdk, int round, Setup setup, int replica) {
		String name = "%d-%d-%s-%d".formatted(jdk.feature(), round, setup.name(), replica);
		return this.results.file(name.replace(' ', '-'));
	}

	private static Map<Figure, Double> sum(List<Service> services) throws IOException {
		Map<Figure, Double> sum = new LinkedHashMap<>();
		for (Service service : services) {
			ProcessMemory memory = service.memory();
			sum.merge(RSS, memory.rss(), Double::sum);
			sum.merge(PSS, memory.pss(), Double::sum);
		}
		return sum;
	}

	/**
	 * How replicas are started.
	 *
	 * @param name what to call it
	 * @param contender in which form
	 * @param jvmOptions with which further JVM options
	 */
	private record Setup(String name, Contender contender, List<String> jvmOptions) {

	}

}
