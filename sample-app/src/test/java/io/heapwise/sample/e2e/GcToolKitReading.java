package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import com.microsoft.gctoolkit.event.g1gc.G1FullGC;
import com.microsoft.gctoolkit.event.g1gc.G1Remark;
import com.microsoft.gctoolkit.event.g1gc.G1Young;
import com.microsoft.gctoolkit.event.generational.DefNew;
import com.microsoft.gctoolkit.event.generational.FullGC;
import com.microsoft.gctoolkit.event.generational.PSYoungGen;
import com.microsoft.gctoolkit.event.jvm.JVMEvent;
import com.microsoft.gctoolkit.io.SingleGCLogFile;
import com.microsoft.gctoolkit.jvm.Diary;
import com.microsoft.gctoolkit.message.ChannelName;
import com.microsoft.gctoolkit.message.JVMEventChannel;
import com.microsoft.gctoolkit.message.JVMEventChannelListener;
import com.microsoft.gctoolkit.parser.GCLogParser;
import com.microsoft.gctoolkit.parser.UnifiedG1GCParser;
import com.microsoft.gctoolkit.parser.UnifiedGenerationalParser;
import org.jspecify.annotations.Nullable;

/**
 * A second, independent reading of the logs of Serial, Parallel and G1, by GCToolkit. Its
 * parsers are driven directly: its own message bus would bring an event loop along.
 *
 * <p>
 * Of G1 it lacks the Cleanup pauses, and some of those that follow when a full collection
 * breaks into a marking cycle.
 */
final class GcToolKitReading {

	/** Held on to, because a logger nobody holds forgets its level. */
	private static final Logger LOGGER = Logger.getLogger("com.microsoft.gctoolkit");

	static {
		// it complains about every Cleanup it does not publish
		LOGGER.setLevel(Level.OFF);
	}

	private final List<Event> events = new ArrayList<>();

	private GcToolKitReading() {
	}

	static GcToolKitReading read(Path file) throws IOException {
		GcToolKitReading reading = new GcToolKitReading();
		SingleGCLogFile log = new SingleGCLogFile(file);
		Diary diary = log.diary();
		for (GCLogParser parser : List.of(new UnifiedGenerationalParser(), new UnifiedG1GCParser())) {
			if (parser.accepts(diary)) {
				parser.diary(diary);
				parser.publishTo(reading.new Collecting());
				try (Stream<String> lines = log.stream()) {
					lines.forEach(parser::receive);
				}
				parser.receive(GCLogParser.END_OF_DATA_SENTINEL);
			}
		}
		return reading;
	}

	/**
	 * The durations of the pauses, in the order they were published.
	 * @param generation what was collected
	 * @return the durations in whole microseconds, the log's own precision
	 */
	List<Long> pauseMicros(Generation generation) {
		return this.events.stream().filter((event) -> event.generation() == generation).map(Event::micros).toList();
	}

	private static @Nullable Generation generationOf(JVMEvent event) {
		if (event instanceof G1Young || event instanceof DefNew || event instanceof PSYoungGen) {
			return Generation.YOUNG;
		}
		if (event instanceof G1Remark) {
			return Generation.OLD;
		}
		if (event instanceof G1FullGC || event instanceof FullGC) {
			return Generation.WHOLE;
		}
		return null;
	}

	private record Event(Generation generation, long micros) {
	}

	private final class Collecting implements JVMEventChannel {

		@Override
		public void registerListener(JVMEventChannelListener listener) {
		}

		@Override
		public void publish(ChannelName channel, JVMEvent event) {
			Generation generation = generationOf(event);
			if (generation != null) {
				GcToolKitReading.this.events.add(new Event(generation, Math.round(event.getDuration() * 1e6)));
			}
		}

		@Override
		public void close() {
		}

	}

}
