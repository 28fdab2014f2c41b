package io.heapwise.sample.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Prometheus rules and the Grafana dashboard of the documentation.
 */
final class ShippedMonitoring {

	static final Path RULES = Path.of("..", "docs", "prometheus", "heapwise-rules.yml");

	static final Path RULES_TEST = Path.of("..", "docs", "prometheus", "heapwise-rules-test.yml");

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "heapwise-dashboard.json");

	private static final Pattern MINUTES = Pattern.compile("\\b(\\d+)m\\b");

	private ShippedMonitoring() {
	}

	/**
	 * The rules as they are, but that every minute in them is some seconds, so that an
	 * alert fires and clears while a test waits.
	 * @param seconds how many
	 * @return the rules
	 */
	static String rulesWithMinutesOf(int seconds) {
		return MINUTES.matcher(read(RULES)).replaceAll((minutes) -> Integer.parseInt(minutes.group(1)) * seconds + "s");
	}

	/**
	 * The names that rules and dashboard read, without those that a rule records.
	 * @return the names of metrics
	 */
	static Set<String> metricNames() {
		Set<String> names = new TreeSet<>();
		Set<String> recorded = new TreeSet<>();
		for (Map<String, Object> rule : rules()) {
			names.addAll(PromQl.metricNames((String) rule.get("expr")));
			if (rule.containsKey("record")) {
				recorded.add((String) rule.get("record"));
			}
		}
		names.removeAll(recorded);
		dashboardQueries().forEach((query) -> names.addAll(PromQl.metricNames(query)));
		for (JsonNode variable : dashboard().at("/templating/list")) {
			if (variable.path("type").asString().equals("query")) {
				// label_values(metric, label)
				String query = variable.path("definition").asString();
				names.addAll(PromQl.metricNames(query.substring(0, query.lastIndexOf(','))));
			}
		}
		return names;
	}

	/**
	 * The names of the alerts.
	 * @return the names, in the order of the file
	 */
	static List<String> alertNames() {
		return rules().stream()
			.filter((rule) -> rule.containsKey("alert"))
			.map((rule) -> (String) rule.get("alert"))
			.toList();
	}

	/**
	 * The queries of the dashboard's panels, with what Grafana would put in the place of
	 * its variables.
	 * @return the expressions
	 */
	static List<String> dashboardQueries() {
		List<String> queries = new ArrayList<>();
		for (JsonNode panel : dashboard().path("panels")) {
			for (JsonNode target : panel.path("targets")) {
				queries.add(target.path("expr")
					.asString()
					.replace("$__rate_interval", "10s")
					.replace("$__range", "1m")
					.replace("$job", ".*")
					.replace("$instance", ".*"));
			}
		}
		return queries;
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> rules() {
		Map<String, Object> file = new Yaml().load(read(RULES));
		List<Map<String, Object>> rules = new ArrayList<>();
		for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
			rules.addAll((List<Map<String, Object>>) group.get("rules"));
		}
		return rules;
	}

	private static JsonNode dashboard() {
		return JsonMapper.shared().readTree(read(DASHBOARD));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
