package io.heapwise.sample.e2e;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * What the log, Heapwise and Micrometer's own meters say of the same run, side by side.
 */
final class MatrixTable {

	private static final Pattern MICROMETER = Pattern.compile("^jvm_gc_pause_seconds_(count|sum)\\{.*} (\\S+)$",
			Pattern.MULTILINE);

	private static final Map<Setup, String> ROWS = new TreeMap<>();

	private MatrixTable() {
	}

	static synchronized void add(Setup setup, JsonNode stats, GcLog log, String scrape, double gcCpu) {
		double micrometerCount = 0;
		double micrometerSeconds = 0;
		Matcher matcher = MICROMETER.matcher(scrape);
		while (matcher.find()) {
			double value = Double.parseDouble(matcher.group(2));
			if (matcher.group(1).equals("count")) {
				micrometerCount += value;
			}
			else {
				micrometerSeconds += value;
			}
		}
		ROWS.put(setup, String.format(Locale.ROOT,
				"| %s | %d, %.1f ms | %d, %.1f ms | %.0f, %.1f ms | %.2f s | %.2f s, %s | %.1f %% | %s |", setup,
				log.pauseCount(), log.pauseMillis(), stats.at("/pauses/count").asInt(),
				stats.at("/pauses/seconds").asDouble() * 1000, micrometerCount, micrometerSeconds * 1000, gcCpu,
				stats.at("/cpu/gcSeconds").asDouble(), stats.at("/cpu/source").asString(),
				stats.at("/cpu/shareOfProcess/total").asDouble() * 100, stats.at("/settle/outcome").asString()));
	}

	static synchronized String text() {
		return "JDK " + Runtime.version() + "\n| setup | pauses in the log | Heapwise | jvm.gc.pause "
				+ "| CPU of the GC threads | Heapwise | share of process CPU | settle |\n|---|---|---|---|---|---|---|---|\n"
				+ String.join("\n", ROWS.values());
	}

}
