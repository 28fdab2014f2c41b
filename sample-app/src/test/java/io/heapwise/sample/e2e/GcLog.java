package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the JVM itself wrote about its collections: the figures everything else is held
 * against.
 *
 * <p>
 * The lines are read directly, because no library reads them all. GCToolkit 3.5.0 parses
 * every pause of Serial and Parallel on JDK 17 and 25; of G1 it publishes no Cleanup and
 * loses pauses around a marking cycle that a full collection broke into; of ZGC it
 * publishes no pause, only cycles, of which it misses some of JDK 25's; of Shenandoah
 * nothing. Where both can read, the tests compare them ({@link GcToolKitReading}).
 */
final class GcLog {

	private final String collector;

	private final List<GcPause> pauses;

	private final List<GcCycle> cycles;

	GcLog(String collector, List<GcPause> pauses, List<GcCycle> cycles) {
		this.collector = collector;
		this.pauses = List.copyOf(pauses);
		this.cycles = List.copyOf(cycles);
	}

	/**
	 * The JVM option that writes a log this class can read. Never rotated: the default of
	 * 20 MB would drop the beginning of a long run. The uptime comes twice because
	 * GCToolkit knows it only in seconds, which are too coarse for anything else.
	 * @param file the file to write
	 * @return the option
	 */
	static String option(Path file) {
		return "-Xlog:gc*:file=" + file + ":uptime,uptimenanos,level,tags:filecount=0";
	}

	/**
	 * Read a log. It may still be written to: an unfinished line is passed over.
	 * @param file the file
	 * @return what it says
	 */
	static GcLog read(Path file) {
		try {
			return parse(Files.readAllLines(file));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No GC log at " + file, ex);
		}
	}

	static GcLog parse(List<String> lines) {
		GcLogParser parser = new GcLogParser();
		lines.forEach(parser::accept);
		return parser.toLog();
	}

	/**
	 * The collector as the log names it, for example {@code G1}.
	 * @return the name, empty if the log has none
	 */
	String collector() {
		return this.collector;
	}

	List<GcPause> pauses() {
		return this.pauses;
	}

	List<GcPause> pauses(Generation generation) {
		return this.pauses.stream().filter((pause) -> pause.generation() == generation).toList();
	}

	/**
	 * The cycles that were closed, in the order of their end.
	 * @return the cycles; always empty for Serial, Parallel and Epsilon
	 */
	List<GcCycle> cycles() {
		return this.cycles;
	}

	List<GcCycle> cycles(Generation generation) {
		return this.cycles.stream().filter((cycle) -> cycle.generation() == generation).toList();
	}

	int pauseCount() {
		return this.pauses.size();
	}

	int pauseCount(Generation generation) {
		return pauses(generation).size();
	}

	double pauseMillis() {
		return sum(this.pauses);
	}

	double pauseMillis(Generation generation) {
		return sum(pauses(generation));
	}

	double maxPauseMillis() {
		return this.pauses.stream().mapToDouble(GcPause::millis).max().orElse(0);
	}

	/**
	 * The part of the log that lies in a stretch of time: pauses that began in it, cycles
	 * that ended in it.
	 * @param fromUptime the JVM's uptime in seconds, inclusive
	 * @param toUptime the JVM's uptime in seconds, exclusive
	 * @return that part
	 */
	GcLog between(double fromUptime, double toUptime) {
		Predicate<Double> inside = (uptime) -> uptime >= fromUptime && uptime < toUptime;
		return new GcLog(this.collector, this.pauses.stream().filter((pause) -> inside.test(pause.start())).toList(),
				this.cycles.stream().filter((cycle) -> inside.test(cycle.end())).toList());
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.collector);
		for (Generation generation : Generation.values()) {
			text.append(String.format(", %s %d pauses %.3f ms %d cycles", generation.key(), pauseCount(generation),
					pauseMillis(generation), cycles(generation).size()));
		}
		return text.toString();
	}

	private static double sum(List<GcPause> pauses) {
		return pauses.stream().mapToDouble(GcPause::millis).sum();
	}

}
