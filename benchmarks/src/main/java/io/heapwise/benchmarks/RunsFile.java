package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The raw figures of a comparison, as {@link Results} has written them.
 *
 * @param runs one for each line
 */
record RunsFile(List<Run> runs) {

	/** Outside of quotes. */
	private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

	private static final int KEYS = 4;

	static RunsFile read(Path file) throws IOException {
		List<String> lines = Files.readAllLines(file);
		String[] header = lines.get(0).split(COMMA);
		List<Run> runs = new ArrayList<>();
		for (String line : lines.subList(1, lines.size())) {
			String[] cells = line.split(COMMA);
			Map<String, Double> figures = new LinkedHashMap<>();
			for (int i = KEYS; i < cells.length; i++) {
				figures.put(unquoted(header[i]), Double.valueOf(cells[i]));
			}
			List<String> keys = Arrays.stream(cells).limit(KEYS).map(RunsFile::unquoted).toList();
			runs.add(new Run(keys.get(0), keys.get(1), keys.get(3), figures));
		}
		return new RunsFile(runs);
	}

	private static String unquoted(String cell) {
		return cell.replaceAll("^\"|\"$", "");
	}

	/**
	 * The runs by JDK and collector, in the order of the file.
	 */
	Map<String, RunsFile> byJvm() {
		Map<String, RunsFile> parts = new LinkedHashMap<>();
		for (Run run : this.runs) {
			parts.computeIfAbsent("JDK " + run.jdk + ", " + run.collector,
					(key) -> new RunsFile(new ArrayList<>())).runs
				.add(run);
		}
		return parts;
	}

	Set<String> contenders() {
		Set<String> names = new LinkedHashSet<>();
		this.runs.forEach((run) -> names.add(run.contender));
		return names;
	}

	Set<String> figures() {
		Set<String> labels = new LinkedHashSet<>();
		this.runs.forEach((run) -> labels.addAll(run.figures.keySet()));
		return labels;
	}

	Sample sample(String contender, String figure) {
		return new Sample(this.runs.stream()
			.filter((run) -> run.contender.equals(contender))
			.map((run) -> run.figures.getOrDefault(figure, Double.NaN))
			.toList());
	}

	/**
	 * One start.
	 *
	 * @param jdk the version of the JDK
	 * @param collector the collector
	 * @param contender what was started
	 * @param figures the figures by their label
	 */
	record Run(String jdk, String collector, String contender, Map<String, Double> figures) {

	}

}
