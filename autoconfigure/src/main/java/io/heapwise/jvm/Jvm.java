package io.heapwise.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The ground floor: every reader of what HotSpot and Linux say about this JVM. Each is
 * made when it is first asked for, and is the same from then on.
 */
public final class Jvm {

	private final Consumer<String> warnings;

	private final Replacements replacements;

	private final Map<Class<?>, Object> readers = new ConcurrentHashMap<>();

	/**
	 * Create the ground floor.
	 * @param warnings receives one sentence for each thing this JVM does not tell
	 * @param replacements readers to be used in the place of those for HotSpot and Linux
	 */
	public Jvm(Consumer<String> warnings, Replacements replacements) {
		this.warnings = warnings;
		this.replacements = replacements;
	}

	/**
	 * Create the ground floor of HotSpot and Linux.
	 * @param warnings receives one sentence for each thing this JVM does not tell
	 */
	public Jvm(Consumer<String> warnings) {
		this(warnings, Jvm::none);
	}

	/**
	 * The collectors and their collections.
	 * @return the reader
	 */
	public JvmCollectors collectors() {
		return reader(JvmCollectors.class);
	}

	/**
	 * The heap.
	 * @return the reader
	 */
	public HeapReader heap() {
		return reader(HeapReader.class);
	}

	/**
	 * The memory of the JVM outside the heap.
	 * @return the reader
	 */
	public NonHeapReader nonHeap() {
		return reader(NonHeapReader.class);
	}

	/**
	 * The CPU time of the process.
	 * @return the reader
	 */
	public CpuReader cpu() {
		return reader(CpuReader.class);
	}

	/**
	 * The CPU time of garbage collection, from the best source this JVM offers.
	 * @return the clock
	 */
	public GcCpuClock gcCpuClock() {
		return reader(GcCpuClock.class);
	}

	/**
	 * The flags.
	 * @return the reader
	 */
	public VmFlags flags() {
		return reader(VmFlags.class);
	}

	/**
	 * The diagnostic commands.
	 * @return the commands
	 */
	public DiagnosticCommands commands() {
		return reader(DiagnosticCommands.class);
	}

	/**
	 * The memory of the process and its page faults.
	 * @return the reader
	 */
	public ProcessReader process() {
		return reader(ProcessReader.class);
	}

	/**
	 * The mappings of the process.
	 * @return the reader
	 */
	public MappingsReader mappings() {
		return reader(MappingsReader.class);
	}

	/**
	 * The limit of the memory of the process.
	 * @return the reader
	 */
	public MemoryLimitReader memoryLimit() {
		return reader(MemoryLimitReader.class);
	}

	/**
	 * The throttling of the process by a CPU quota.
	 * @return the reader
	 */
	public CpuThrottlingReader cpuThrottling() {
		return reader(CpuThrottlingReader.class);
	}

	/**
	 * The calls of {@code System.gc()}.
	 * @return the recorder
	 */
	public SystemGcCalls systemGcCalls() {
		return reader(SystemGcCalls.class);
	}

	private <T> T reader(Class<T> type) {
		Object known = this.readers.get(type);
		if (known == null) {
			// no lock is held meanwhile, as one reader is made of others
			T replacement = this.replacements.of(type);
			Object made = (replacement != null) ? replacement : ofThisJvm(type);
			Object earlier = this.readers.putIfAbsent(type, made);
			known = (earlier != null) ? earlier : made;
		}
		return type.cast(known);
	}

	/** By name, as a function for each would be a class to load for each at start-up. */
	private Object ofThisJvm(Class<?> type) {
		return switch (type.getSimpleName()) {
			case "JvmCollectors" -> new MXBeanCollectors(perfData(), this.warnings);
			case "HeapReader" -> new MXBeanHeapReader();
			case "NonHeapReader" -> new MXBeanNonHeapReader();
			case "CpuReader" -> new MXBeanCpuReader();
			case "GcCpuClock" -> GcCpuClock.ofThisJvm(collectors().collector(), PerfData.ofThisJvm().orElse(null),
					new PauseClock(collectors().counters()));
			case "VmFlags" -> new HotSpotFlags();
			case "DiagnosticCommands" -> new HotSpotCommands();
			case "ProcessReader" -> processReader();
			case "MappingsReader" -> new LinuxMappingsReader();
			case "MemoryLimitReader" -> new LinuxMemoryLimitReader();
			case "CpuThrottlingReader" -> new CgroupThrottlingReader();
			case "SystemGcCalls" -> new JfrSystemGcCalls();
			default -> throw new IllegalArgumentException(type.getName());
		};
	}

	private @Nullable PerfData perfData() {
		PerfData perfData = PerfData.ofThisJvm().orElse(null);
		if (perfData == null) {
			this.warnings
				.accept("This JVM shares no performance counters (-XX:-UsePerfData or -XX:+PerfDisableSharedMem):"
						+ " pauses are measured in milliseconds only");
		}
		return perfData;
	}

	private LinuxProcessReader processReader() {
		if (!Files.isReadable(Path.of("/proc/self/status"))) {
			this.warnings
				.accept("The memory of this process cannot be read from /proc: its resident set size stays unknown");
		}
		return new LinuxProcessReader();
	}

	private static <T> @Nullable T none(Class<T> type) {
		return null;
	}

	/**
	 * Readers that are used in the place of those for HotSpot and Linux.
	 */
	@FunctionalInterface
	public interface Replacements {

		/**
		 * Look for a replacement.
		 * @param <T> the type of the reader
		 * @param type the type of the reader
		 * @return the replacement, {@code null} if there is none
		 */
		<T> @Nullable T of(Class<T> type);

	}

}
