package io.heapwise.sample.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads unified GC logging line by line. A pause is taken from the line that ends it, the
 * only one with a duration; its opening line ({@code gc,start}) and the statistics some
 * collectors print about it under other tags are passed over.
 */
final class GcLogParser {

	private static final Pattern LINE = Pattern
		.compile("^\\[(?:([\\d.,]+)s\\]\\[)?(\\d+)ns\\]\\[\\w+ *\\]\\[([\\w,]+) *\\] (.*?) *$");

	private static final Pattern USING = Pattern.compile("^Using (.+)$");

	private static final Pattern COLLECTION = Pattern.compile("^GC\\((\\d+)\\) (.*)$");

	private static final Pattern PAUSE = Pattern
		.compile("^(?:([yYO]): )?Pause (.+?)(?: +\\d+[BKMG]->\\d+[BKMG]\\(\\d+[BKMG]\\))? ([\\d.]+)ms$");

	private static final Pattern YOUNG = Pattern
		.compile("^(Young(?: \\((?:Normal|Mixed|Prepare Mixed|Concurrent Start)\\))?) \\((.+?)\\)"
				+ "(?: \\(Evacuation Failure.*\\))?$");

	private static final Pattern FULL = Pattern.compile("^(Full) \\((.+)\\)$");

	private static final Pattern Z_COLLECTION = Pattern
		.compile("^((?:Garbage|Minor|Major) Collection) \\((.+?)\\)(?: (\\d+M\\(\\d+%\\)->.*))?$");

	private static final Pattern G1_CYCLE = Pattern.compile("^(Concurrent (?:Mark|Undo) Cycle) ([\\d.]+)ms$");

	private static final Pattern SHENANDOAH_PHASE = Pattern
		.compile("^(?:(Concurrent) .*|Pause (Degenerated|Full).*|Pause .*) [\\d.]+ms$");

	private static final String SHENANDOAH = "Shenandoah";

	private static final Set<String> G1_MARKING_PAUSES = Set.of("Remark", "Cleanup");

	private String collector = "";

	private final List<GcPause> pauses = new ArrayList<>();

	private final List<GcCycle> cycles = new ArrayList<>();

	private final Map<Integer, GcCycle> openZCollections = new HashMap<>();

	private final Map<Integer, GcCycle> shenandoahCycles = new LinkedHashMap<>();

	void accept(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			return;
		}
		double uptime = Long.parseLong(matcher.group(2)) / 1e9;
		List<String> tags = Arrays.asList(matcher.group(3).split(","));
		String message = matcher.group(4);
		Matcher using = USING.matcher(message);
		// ZGC announces itself under gc,init as well on some versions
		if (this.collector.isEmpty() && using.matches()) {
			this.collector = using.group(1);
			return;
		}
		Matcher collection = COLLECTION.matcher(message);
		if (collection.matches()) {
			accept(uptime, tags, Integer.parseInt(collection.group(1)), collection.group(2));
		}
	}

	private void accept(double uptime, List<String> tags, int gcId, String text) {
		if (isPlain(tags) || isStart(tags)) {
			acceptZCollection(uptime, gcId, text);
		}
		if (isPlain(tags)) {
			acceptG1Cycle(uptime, gcId, text);
			acceptShenandoahPhase(uptime, gcId, text);
		}
		if (isPlain(tags) || isPhases(tags)) {
			acceptPause(uptime, gcId, text);
		}
	}

	private void acceptPause(double uptime, int gcId, String text) {
		Matcher pause = PAUSE.matcher(text);
		if (!pause.matches()) {
			return;
		}
		double millis = Double.parseDouble(pause.group(3));
		double start = uptime - millis / 1000;
		String kind = pause.group(2).trim();
		GcCycle zCollection = this.openZCollections.get(gcId);
		if (zCollection != null) {
			GcCycle accounted = accountedTo(zCollection, pause.group(1), start);
			this.pauses.add(new GcPause(gcId, start, millis, accounted.generation(), kind, accounted.cause()));
			return;
		}
		Matcher young = YOUNG.matcher(kind);
		Matcher full = FULL.matcher(kind);
		if (young.matches()) {
			this.pauses.add(new GcPause(gcId, start, millis, Generation.YOUNG, young.group(1), young.group(2)));
		}
		else if (full.matches()) {
			this.pauses.add(new GcPause(gcId, start, millis, Generation.WHOLE, full.group(1), full.group(2)));
		}
		else {
			Generation generation = G1_MARKING_PAUSES.contains(kind) ? Generation.OLD : Generation.WHOLE;
			this.pauses.add(new GcPause(gcId, start, millis, generation, kind, null));
		}
	}

	/**
	 * Generational ZGC may run minor collections while the old part of a major one is
	 * under way, and the JVM accounts every pause of that time, also the old part's, to
	 * the minor collection: its beans and counters do, so the log must be read so too.
	 * @param collection the collection the pause belongs to
	 * @param part {@code y}, {@code Y} or {@code O}, or {@code null} if not generational
	 * @param start the uptime at the beginning of the pause
	 * @return the collection it is accounted to
	 */
	private GcCycle accountedTo(GcCycle collection, @Nullable String part, double start) {
		if (!"O".equals(part)) {
			return collection;
		}
		return this.openZCollections.values()
			.stream()
			.filter((open) -> open.generation() == Generation.YOUNG && open.start() <= start)
			.findFirst()
			.or(() -> this.cycles.stream()
				.filter((closed) -> closed.generation() == Generation.YOUNG && closed.start() <= start
						&& closed.end() > start)
				.findFirst())
			.orElse(collection);
	}

	private void acceptZCollection(double uptime, int gcId, String text) {
		Matcher matcher = Z_COLLECTION.matcher(text);
		if (!matcher.matches()) {
			return;
		}
		if (matcher.group(3) == null) {
			Generation generation = matcher.group(1).startsWith("Minor") ? Generation.YOUNG : Generation.WHOLE;
			this.openZCollections.put(gcId,
					new GcCycle(gcId, uptime, Double.NaN, generation, matcher.group(1), matcher.group(2)));
			return;
		}
		GcCycle open = this.openZCollections.remove(gcId);
		if (open != null) {
			this.cycles.add(endedAt(open, uptime));
		}
	}

	private void acceptG1Cycle(double uptime, int gcId, String text) {
		Matcher matcher = G1_CYCLE.matcher(text);
		if (matcher.matches()) {
			double start = uptime - Double.parseDouble(matcher.group(2)) / 1000;
			this.cycles.add(new GcCycle(gcId, start, uptime, Generation.OLD, matcher.group(1), null));
		}
	}

	private void acceptShenandoahPhase(double uptime, int gcId, String text) {
		Matcher matcher = SHENANDOAH_PHASE.matcher(text);
		if (!SHENANDOAH.equals(this.collector) || !matcher.matches()) {
			return;
		}
		GcCycle known = this.shenandoahCycles.get(gcId);
		if (known != null) {
			this.shenandoahCycles.put(gcId, endedAt(known, uptime));
			return;
		}
		String kind = (matcher.group(2) != null) ? matcher.group(2) : "Concurrent";
		double start = uptime - Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1, text.length() - 2)) / 1000;
		this.shenandoahCycles.put(gcId, new GcCycle(gcId, start, uptime, Generation.WHOLE, kind, null));
	}

	GcLog toLog() {
		List<GcCycle> all = new ArrayList<>(this.cycles);
		all.addAll(this.shenandoahCycles.values());
		all.sort(Comparator.comparingDouble(GcCycle::end));
		return new GcLog(this.collector, this.pauses, all);
	}

	private static GcCycle endedAt(GcCycle cycle, double end) {
		return new GcCycle(cycle.gcId(), cycle.start(), end, cycle.generation(), cycle.kind(), cycle.cause());
	}

	private static boolean isPlain(List<String> tags) {
		return tags.equals(List.of("gc"));
	}

	private static boolean isStart(List<String> tags) {
		return tags.equals(List.of("gc", "start"));
	}

	private static boolean isPhases(List<String> tags) {
		return tags.equals(List.of("gc", "phases"));
	}

}
