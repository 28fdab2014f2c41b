package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts plain service and service with Heapwise by turns, or other setups of the two,
 * measures each, and shows one table for every JDK and collector. All starts find the
 * same data, which one start before the first has generated.
 */
final class AlternatingRuns {

	/** The maximum heap that the JVM chooses itself. */
	static final String JVM_DEFAULT = "default";

	/** The folders of a path behind an option. */
	private static final String FOLDERS = "(?<=[@=])/\\S*/";

	private final List<Figure> figures;

	private final Contenders contenders;

	private final Setups setups;

	private final JointMeasurement measurement;

	private final List<Jdk> jdks;

	private final List<String> collectors;

	private final String heap;

	private final List<String> moreJvmOptions;

	private final int rounds;

	private final boolean firstStart;

	private final Path jar;

	private final Results results;

	/**
	 * Create the runs.
	 * @param name what the results are called
	 * @param figures what is measured
	 * @param rounds how many times both are started, unless {@code --rounds} says
	 * otherwise
	 * @param arguments the arguments, completely read after this
	 * @param measurement measures one start
	 * @throws IOException if results cannot be written
	 */
	AlternatingRuns(String name, List<Figure> figures, int rounds, Arguments arguments, Measurement measurement)
			throws IOException {
		this(name, figures, rounds, arguments, Contender::extract, measurement.oneByOne());
	}

	/**
	 * Create runs of other contenders, or of several at a time.
	 * @param name what the results are called
	 * @param figures what is measured
	 * @param rounds how many times both are started, unless {@code --rounds} says
	 * otherwise
	 * @param arguments the arguments, completely read after this
	 * @param contenders makes the two
	 * @param measurement measures a start of each
	 * @throws IOException if results cannot be written
	 */
	AlternatingRuns(String name, List<Figure> figures, int rounds, Arguments arguments, Contenders contenders,
			JointMeasurement measurement) throws IOException {
		this(name, figures, rounds, arguments, contenders, Surroundings::plainly, measurement, "1g");
	}

	/**
	 * Create runs of services that are started in different ways.
	 * @param name what the results are called
	 * @param figures what is measured
	 * @param rounds how many times all are started, unless {@code --rounds} says
	 * otherwise
	 * @param arguments the arguments, completely read after this
	 * @param contenders extracts the forms of the service
	 * @param setups the ways to start them, the one to compare with first
	 * @param measurement measures a start of each
	 * @param heap the maximum heap, unless {@code --heap} says otherwise
	 * @throws IOException if results cannot be written
	 */
	AlternatingRuns(String name, List<Figure> figures, int rounds, Arguments arguments, Contenders contenders,
			Setups setups, JointMeasurement measurement, String heap) throws IOException {
		this.figures = figures;
		this.contenders = contenders;
		this.setups = setups;
		this.measurement = measurement;
		this.jdks = Jdk.chosen(arguments);
		List<String> collectors = arguments.all("collector");
		this.collectors = collectors.isEmpty() ? List.of("G1") : collectors;
		this.heap = arguments.last("heap", heap);
		this.moreJvmOptions = arguments.all("jvm-option");
		this.rounds = arguments.number("rounds", rounds);
		this.firstStart = arguments.flag("first-start");
		this.jar = Path.of(arguments.last("jar", Project.sampleJar().toString())).toAbsolutePath();
		this.results = new Results(arguments, name);
		arguments.check();
	}

	void run() throws IOException, InterruptedException {
		Path work = Files.createTempDirectory("heapwise-benchmarks");
		try {
			List<Contender> contenders = this.contenders.extract(this.jdks.get(0), this.jar, work);
			Path data = generateData(contenders.get(0), work);
			for (Jdk jdk : this.jdks) {
				for (String collector : this.collectors) {
					compare(jdk, collector, contenders, data, work);
				}
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

	private void compare(Jdk jdk, String collector, List<Contender> contenders, Path data, Path work)
			throws IOException, InterruptedException {
		List<String> jvmOptions = new ArrayList<>(List.of("-XX:+Use" + collector + "GC"));
		if (!this.heap.equals(JVM_DEFAULT)) {
			jvmOptions.add("-Xmx" + this.heap);
		}
		jvmOptions.addAll(this.moreJvmOptions);
		Surroundings surroundings = new Surroundings(jdk, collector, jvmOptions, contenders, data, work, this.results);
		List<Setup> setups = this.setups.of(surroundings);
		Comparison comparison = new Comparison(this.figures, setups.stream().map(Setup::name).toList());
		for (int round = 1; round <= this.rounds; round++) {
			List<Start> starts = new ArrayList<>();
			for (Setup setup : setups) {
				Path folder = this.results.file("%d-%s-%d-%s".formatted(jdk.feature(), collector, round,
						setup.name().replaceAll("[^\\w.-]+", "-")));
				Files.createDirectories(folder);
				if (!this.firstStart) {
					Folders.copy(data, folder.resolve("data"));
				}
				starts.add(new Start(surroundings, setup, folder));
			}
			List<String> keys = List.of(jdk.version(), collector, Integer.toString(round));
			this.measurement.measure(starts, (start, figures) -> {
				comparison.add(start.setup.name(), figures);
				record(Stream.concat(keys.stream(), Stream.of(start.setup.name())).toList(), figures);
			});
			for (Start start : starts) {
				Folders.delete(start.folder.resolve("data"));
			}
		}
		String start = this.firstStart ? "first starts" : "later starts";
		this.results.show("\n## JDK %s, %s, %d rounds, %s\n\n%s%s".formatted(jdk.version(),
				String.join(" ", jvmOptions), this.rounds, start, describe(setups), comparison));
	}

	/**
	 * What the setups have beside the common options, if anything; files without the
	 * folders of the machine they were on.
	 */
	private static String describe(List<Setup> setups) {
		if (setups.stream().allMatch((setup) -> setup.jvmOptions().isEmpty() && setup.properties().isEmpty())) {
			return "";
		}
		MarkdownTable table = new MarkdownTable("contender", "started with");
		for (Setup setup : setups) {
			String all = Stream.concat(setup.jvmOptions().stream(), setup.properties().stream())
				.collect(Collectors.joining(" "))
				.replaceAll(FOLDERS, "…/");
			table.row(setup.name(), all.isEmpty() ? "" : "`" + all + "`");
		}
		return table + "\n\n";
	}

	private void record(List<String> keys, Map<Figure, Double> run) {
		List<Double> values = new ArrayList<>();
		for (Figure figure : this.figures) {
			values.add(run.getOrDefault(figure, Double.NaN));
		}
		this.results.raw(keys, this.figures, values);
		System.out.println(String.join(" ", keys) + " " + values);
	}

	/**
	 * Makes two contenders of the executable jar.
	 */
	interface Contenders {

		/**
		 * Extract the service.
		 * @param jdk a JDK to do it with
		 * @param executable the executable jar
		 * @param folder where to put it
		 * @return two contenders, the one to compare with first
		 * @throws IOException if files cannot be written
		 */
		List<Contender> extract(Jdk jdk, Path executable, Path folder) throws IOException;

	}

	/**
	 * Makes the ways in which the service is started with one JDK and collector.
	 */
	interface Setups {

		/**
		 * Prepare them, perhaps by a training run.
		 * @param surroundings what all have in common
		 * @return the setups, the one to compare with first
		 * @throws IOException if files cannot be written
		 * @throws InterruptedException if interrupted
		 */
		List<Setup> of(Surroundings surroundings) throws IOException, InterruptedException;

	}

	/**
	 * What all starts with one JDK and collector have in common.
	 *
	 * @param jdk the JDK
	 * @param collector the collector
	 * @param jvmOptions the JVM options
	 * @param contenders the forms of the service
	 * @param data the filled database
	 * @param work a folder that lasts as long as the runs
	 * @param results where to leave what should stay
	 */
	record Surroundings(Jdk jdk, String collector, List<String> jvmOptions, List<Contender> contenders, Path data,
			Path work, Results results) {

		List<Setup> plainly() {
			return this.contenders.stream().map(Setup::new).toList();
		}

		ClassArchive train(Setup setup) throws IOException {
			return ClassArchive.train(this.jdk, setup, this.jvmOptions, this.data, this.work);
		}

	}

	/**
	 * Measures one start of the service.
	 */
	interface Measurement {

		/**
		 * Start the service, measure it and end it.
		 * @param start how to start it
		 * @return the figures
		 * @throws IOException if something cannot be read
		 * @throws InterruptedException if interrupted
		 */
		Map<Figure, Double> measure(Start start) throws IOException, InterruptedException;

		/**
		 * Measure one start after the other.
		 * @return the same for several starts
		 */
		default JointMeasurement oneByOne() {
			return (starts, taken) -> {
				for (Start start : starts) {
					taken.accept(start, measure(start));
				}
			};
		}

	}

	/**
	 * Measures a start of each contender, perhaps at the same time.
	 */
	interface JointMeasurement {

		/**
		 * Start the services, measure them and end them.
		 * @param starts how to start them
		 * @param taken gets the figures of each as soon as they are known
		 * @throws IOException if something cannot be read
		 * @throws InterruptedException if interrupted
		 */
		void measure(List<Start> starts, BiConsumer<Start, Map<Figure, Double>> taken)
				throws IOException, InterruptedException;

	}

	/**
	 * How to start the service.
	 *
	 * @param surroundings what it has in common with other starts
	 * @param setup in which way
	 * @param folder in which folder
	 */
	record Start(Surroundings surroundings, Setup setup, Path folder) {

		Jdk jdk() {
			return this.surroundings.jdk;
		}

		Contender contender() {
			return this.setup.contender();
		}

		/**
		 * The same with further JVM options.
		 * @param options the options
		 * @return the start
		 */
		Start and(String... options) {
			return new Start(this.surroundings, this.setup.with(options), this.folder);
		}

		Service with(List<String> moreJvmOptions, String... moreProperties) throws IOException {
			return with(this.folder, moreJvmOptions, moreProperties);
		}

		/**
		 * Start a replica in a folder of its own.
		 * @param folder the folder
		 * @param moreJvmOptions further JVM options
		 * @param moreProperties further arguments
		 * @return the service, perhaps not ready yet
		 * @throws IOException if it cannot be started
		 */
		Service with(Path folder, List<String> moreJvmOptions, String... moreProperties) throws IOException {
			List<String> options = this.setup.jvmOptions(this.surroundings.jvmOptions);
			options.addAll(moreJvmOptions);
			List<String> properties = new ArrayList<>(this.setup.properties());
			properties.addAll(List.of(moreProperties));
			return Service.start(jdk(), options, contender(), folder, properties);
		}

	}

}
