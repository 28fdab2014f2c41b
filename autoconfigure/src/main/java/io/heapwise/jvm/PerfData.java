package io.heapwise.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The performance counters that HotSpot keeps in a memory-mapped file, mapped once more
 * and read in place: a read costs nanoseconds and allocates nothing. Absent with
 * {@code -XX:-UsePerfData} and {@code -XX:+PerfDisableSharedMem}.
 */
public final class PerfData {

	private static final int MAGIC = 0xcafec0c0;

	private static final int HEADER_BYTES = 32;

	/** The numbering of collectors has gaps: generational ZGC has 0 and 2. */
	private static final int MAX_COLLECTORS = 8;

	private final ByteBuffer memory;

	private final Map<String, Integer> offsets = new HashMap<>();

	private final Map<String, String> texts = new HashMap<>();

	private PerfData(ByteBuffer memory) {
		this.memory = memory;
		index();
	}

	/**
	 * The counters of this JVM, mapped on first use.
	 * @return the counters, empty if this JVM shares none
	 */
	public static Optional<PerfData> ofThisJvm() {
		return Optional.ofNullable(ThisJvm.COUNTERS);
	}

	/**
	 * Map a counter file.
	 * @param file the file
	 * @return the counters, empty if the file cannot be read or is not one of version 2
	 */
	public static Optional<PerfData> map(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			ByteBuffer memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			if (memory.capacity() < HEADER_BYTES || memory.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC
					|| memory.get(5) != 2) {
				return Optional.empty();
			}
			memory.order((memory.get(4) == 0) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
			return Optional.of(new PerfData(memory));
		}
		catch (IOException | IndexOutOfBoundsException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A counter to be read as often as wanted.
	 * @param name the counter's name, for example {@code sun.gc.collector.0.time}
	 * @return a reader of its present value, or {@code null} if there is no such counter
	 */
	public @Nullable Counter counter(String name) {
		Integer offset = this.offsets.get(name);
		return (offset != null) ? new Counter(this.memory, offset) : null;
	}

	/**
	 * The index of a collector in the counters.
	 * @param name the collector's name in {@code sun.gc.collector.N.name}
	 * @return the index, empty if no collector has that name
	 */
	OptionalInt collector(String name) {
		for (int index = 0; index < MAX_COLLECTORS; index++) {
			if (name.equals(this.texts.get("sun.gc.collector." + index + ".name"))) {
				return OptionalInt.of(index);
			}
		}
		return OptionalInt.empty();
	}

	private void index() {
		int entry = this.memory.getInt(24);
		for (int count = this.memory.getInt(28); count > 0; count--) {
			int length = this.memory.getInt(entry);
			if (length <= 0) {
				throw new IndexOutOfBoundsException(length);
			}
			String name = string(entry + this.memory.getInt(entry + 4));
			int data = entry + this.memory.getInt(entry + 16);
			switch (this.memory.get(entry + 12)) {
				case 'J' ->
					this.offsets.put(name, Objects.checkFromIndexSize(data, Long.BYTES, this.memory.capacity()));
				case 'B' -> {
					if (name.startsWith("sun.gc.collector.")) {
						this.texts.put(name, string(data));
					}
				}
			}
			entry += length;
		}
	}

	private String string(int from) {
		int end = from;
		while (this.memory.get(end) != 0) {
			end++;
		}
		byte[] bytes = new byte[end - from];
		this.memory.get(from, bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * On Linux the JVM's own mapping names the file; no other process can be mistaken for
	 * this one, whatever the process and user are called inside a container.
	 */
	private static Optional<Path> ownFile() {
		Path mappings = Path.of("/proc/self/maps");
		if (!Files.exists(mappings)) {
			return Optional.of(Path.of(System.getProperty("java.io.tmpdir"),
					"hsperfdata_" + System.getProperty("user.name"), Long.toString(ProcessHandle.current().pid())));
		}
		String name = "/" + ProcessHandle.current().pid();
		try (Stream<String> lines = Files.lines(mappings)) {
			// this process may have mapped the file of another one, too
			return lines.filter((line) -> line.contains("/hsperfdata_") && line.endsWith(name))
				.map((line) -> Path.of(line.substring(line.indexOf('/'))))
				.findFirst();
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * One counter, read in place. The read is an ordinary one, the cheapest there is: who
	 * reads twice sees what happened in between if any code ran there that the compiler
	 * does not see through, such as a request.
	 */
	public static final class Counter implements LongSupplier {

		private final LongBuffer memory;

		private final int index;

		private Counter(ByteBuffer memory, int offset) {
			this.memory = memory.asLongBuffer();
			this.index = offset / Long.BYTES;
		}

		/**
		 * Read it.
		 * @return its present value
		 */
		@Override
		public long getAsLong() {
			return this.memory.get(this.index);
		}

	}

	/**
	 * Several counters of one file, read in place and added up.
	 */
	static final class Sum implements LongSupplier {

		private final LongBuffer memory;

		private final int[] indexes;

		/**
		 * Add counters up.
		 * @param counters the counters, at least one, all of the same file
		 */
		Sum(List<Counter> counters) {
			this.memory = counters.get(0).memory;
			this.indexes = counters.stream().mapToInt((counter) -> counter.index).toArray();
		}

		@Override
		public long getAsLong() {
			long sum = 0;
			for (int index : this.indexes) {
				sum += this.memory.get(index);
			}
			return sum;
		}

	}

	/**
	 * Holds the counters of this JVM.
	 */
	private static final class ThisJvm {

		static final @Nullable PerfData COUNTERS = ownFile().flatMap(PerfData::map).orElse(null);

	}

}
