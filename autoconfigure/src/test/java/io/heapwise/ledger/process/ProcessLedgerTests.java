package io.heapwise.ledger.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestMappings;
import io.heapwise.jvm.TestProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessLedger}: what each kind of mapping is taken for, and that the
 * rows add up whatever the JVM says.
 */
class ProcessLedgerTests {

	private static final long KB = 1024;

	private static final long MB = 1024 * KB;

	private static final long HEAP = 0xe0000000L;

	private static final long ARENA = 0x7f8c8c000000L;

	private static final long STACK = 0x7f8d0c054000L;

	private static final String HEAP_INFO = " garbage-first heap   total 262144K, used 1K"
			+ " [0x00000000e0000000, 0x00000000f0000000)\n  region size 1024K\n";

	private static final String TRACKED = """
			-                 Java Heap (reserved=262144KB, committed=262144KB)
			                            (mmap: reserved=262144KB, committed=262144KB)

			-                     Class (reserved=1048785KB, committed=1200KB)
			                            (malloc=200KB #2134)
			                            (mmap: reserved=1048576KB, committed=1000KB)

			-                    Thread (reserved=2000KB, committed=1100KB)
			                            (stack: reserved=2000KB, committed=1000KB)
			                            (malloc=100KB #180)

			-                        GC (reserved=9000KB, committed=9000KB)
			                            (malloc=1000KB #1)
			                            (mmap: reserved=8000KB, committed=8000KB)

			-                     Other (reserved=3072KB, committed=3072KB)
			                            (malloc=3072KB #1)

			-                 Metaspace (reserved=65536KB, committed=2000KB)
			                            (mmap: reserved=65536KB, committed=2000KB)
			""";

	private final TestMappings mappings = new TestMappings();

	private final TestProcess process = new TestProcess();

	private final TestCommands commands = new TestCommands();

	private final TestFlags flags = new TestFlags();

	private long metaspace;

	private long directBuffers;

	private Optional<MemoryLimit> limit = Optional.empty();

	private ProcessAccount read() {
		NonHeapReader nonHeap = new NonHeapReader() {

			@Override
			public long metaspace() {
				return ProcessLedgerTests.this.metaspace;
			}

			@Override
			public long directBuffers() {
				return ProcessLedgerTests.this.directBuffers;
			}

		};
		return new ProcessLedger(this.process, this.mappings, () -> this.limit, new TestHeap(MB, 4 * MB, 8 * MB),
				nonHeap, this.flags, this.commands)
			.read();
	}

	private void heap() {
		this.commands.offer("gcHeapInfo", () -> HEAP_INFO);
		this.mappings.add(HEAP, 256 * MB, "rw-p", "", MB);
	}

	private Map<String, Long> rows() {
		ProcessAccount account = read();
		Map<String, Long> rows = new LinkedHashMap<>();
		account.rows().forEach((row) -> rows.put(row.name(), row.bytes()));
		assertThat(rows.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(account.memory().rss());
		assertThat(rows).hasSameSizeAs(account.rows());
		return rows;
	}

	@Test
	void everyKindOfMappingHasItsRow() {
		this.commands.offer("gcHeapInfo", () -> HEAP_INFO);
		this.mappings.add(HEAP, 256 * MB, "rw-p", "", 100 * MB)
			// objects of the archive, mapped into the heap by JDK 17
			.add(HEAP + 255 * MB, MB, "rw-p", "/jdk/lib/server/classes.jsa", MB)
			.add(0x5500000000L, 4 * KB, "r-xp", "/jdk/bin/java", 4 * KB)
			.add(0x5600000000L, MB, "rw-p", "[heap]", 300 * KB)
			.addWithoutReserve(ARENA, 5 * MB, "rw-p", 2 * MB)
			.add(0x7f8cb7000000L, 12 * MB, "rw-p", "/jdk/lib/server/classes.jsa", 10 * MB)
			.add(STACK, 16 * KB, "---p", "", 0)
			.add(STACK + 16 * KB, 1008 * KB, "rw-p", "", 96 * KB)
			.add(0x7f8d15000000L, 3 * MB, "rwxp", "", 2500 * KB)
			.add(0x7f8d20000000L, 100 * KB, "r--p", "/jdk/lib/libzip.so", 60 * KB)
			.add(0x7f8d20019000L, 100 * KB, "r-xp", "/jdk/lib/libzip.so", 40 * KB)
			.add(0x7f8d30000000L, 100 * MB, "r--s", "/jdk/lib/modules", 30 * MB)
			.add(0x7f8d40000000L, 2 * MB, "rw-p", "", MB)
			.add(0x7ffc00000000L, 132 * KB, "rw-p", "[stack]", 32 * KB)
			.add(0x7ffc10000000L, 8 * KB, "r-xp", "[vdso]", 4 * KB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", 101 * MB), Map.entry("code-cache", 2500 * KB),
				Map.entry("class-archives", 10 * MB), Map.entry("thread-stacks", 128 * KB),
				Map.entry("native-libraries", 104 * KB), Map.entry("mapped-files", 30 * MB),
				Map.entry("malloc", 2 * MB + 300 * KB), Map.entry("unaccounted", MB + 4 * KB));
	}

	@Test
	void heapOfZgcIsKnownByItsFile() {
		this.commands.offer("gcHeapInfo", () -> " ZHeap           used 10M, capacity 100M, max capacity 200M\n");
		this.mappings.add(0x40000000000L, 64 * MB, "rw-s", "/memfd:java_heap (deleted)", 20 * MB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", 20 * MB), Map.entry("unaccounted", 0L));
	}

	@Test
	void heapIsEstimatedWhereItsPlaceIsUnknown() {
		this.mappings.add(HEAP, 256 * MB, "rw-p", "", 5 * MB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", 4 * MB), Map.entry("unaccounted", MB));
		assertThat(read().rows().get(0).source()).isEqualTo(ProcessRow.Source.ESTIMATE);
	}

	@Test
	void archiveOfAnyNameIsKnownByTheOptionThatNamesIt() {
		this.flags.fixed("SharedArchiveFile", "/app/shared/classes");
		this.mappings.add(0x800000000L, 12 * MB, "rw-p", "/app/shared/classes", 10 * MB);
		assertThat(rows()).containsExactly(Map.entry("class-archives", 10 * MB), Map.entry("unaccounted", 0L));
	}

	@Test
	void largeMappingAboveAGuardPageIsNoStackUnlessStacksAreThatLarge() {
		heap();
		this.mappings.add(STACK, 16 * KB, "---p", "", 0).add(STACK + 16 * KB, 4 * MB, "rw-p", "", 3 * MB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", MB), Map.entry("unaccounted", 3 * MB));
		this.flags.fixed("ThreadStackSize", "8192");
		assertThat(rows()).containsExactly(Map.entry("java-heap", MB), Map.entry("thread-stacks", 3 * MB),
				Map.entry("unaccounted", 0L));
	}

	@Test
	void mappingAboveALongReserveOrAHoleIsNoStack() {
		heap();
		this.mappings.add(STACK, 512 * KB, "---p", "", 0)
			.add(STACK + 512 * KB, 512 * KB, "rw-p", "", 64 * KB)
			.add(STACK + 2 * MB, 16 * KB, "---p", "", 0)
			.add(STACK + 3 * MB, 512 * KB, "rw-p", "", 64 * KB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", MB), Map.entry("unaccounted", 128 * KB));
	}

	@Test
	void memoryOfHotSpotIsNoArenaEvenIfItBeginsLikeOne() {
		heap();
		this.mappings.add(ARENA, 5 * MB, "rw-p", "", 2 * MB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", MB), Map.entry("unaccounted", 2 * MB));
	}

	@Test
	void metaspaceAndDirectBuffersAreTakenFromWhatIsResident() {
		heap();
		this.metaspace = 6 * MB;
		this.directBuffers = 3 * MB;
		this.mappings.addWithoutReserve(ARENA, 5 * MB, "rw-p", 4 * MB).add(STACK, 8 * MB, "rw-p", "", 8 * MB);
		// two of the three in mappings of their own, one in an arena
		assertThat(rows()).containsExactly(Map.entry("java-heap", MB), Map.entry("metaspace", 6 * MB),
				Map.entry("direct-buffers", 3 * MB), Map.entry("malloc", 3 * MB), Map.entry("unaccounted", 0L));
	}

	@Test
	void moreThanIsResidentIsNeverSaid() {
		heap();
		this.metaspace = 60 * MB;
		this.directBuffers = 30 * MB;
		this.mappings.addWithoutReserve(ARENA, 5 * MB, "rw-p", 4 * MB).add(STACK, 8 * MB, "rw-p", "", 8 * MB);
		assertThat(rows()).containsExactly(Map.entry("java-heap", MB), Map.entry("metaspace", 8 * MB),
				Map.entry("direct-buffers", 4 * MB), Map.entry("unaccounted", 0L));
	}

	@Test
	void trackedMemoryIsToldByCategory() {
		this.commands.offer("gcHeapInfo", () -> HEAP_INFO).offer("vmNativeMemory", () -> TRACKED);
		this.directBuffers = 2 * MB;
		this.mappings.add(HEAP, 256 * MB, "rw-p", "", 100 * MB)
			.addWithoutReserve(ARENA, 5 * MB, "rw-p", 5 * MB)
			.add(STACK, 16 * MB, "rw-p", "", 12 * MB);
		ProcessAccount account = read();
		assertThat(account.nativeMemoryTracking()).isEqualTo("on");
		assertThat(rows()).containsExactly(Map.entry("java-heap", 100 * MB), Map.entry("metaspace", 3000 * KB),
				Map.entry("class", 200 * KB), Map.entry("thread", 100 * KB), Map.entry("gc", 9000 * KB),
				Map.entry("direct-buffers", 2 * MB), Map.entry("other", MB), Map.entry("malloc", 748 * KB),
				Map.entry("unaccounted", 12 * MB - 11000 * KB));
		assertThat(account.rows()).filteredOn((row) -> row.name().equals("gc"))
			.extracting(ProcessRow::source)
			.containsExactly(ProcessRow.Source.NMT);
	}

	@Test
	void trackingThatIsOffSaysHowToTurnItOn() {
		this.mappings.add(HEAP, MB, "rw-p", "", MB);
		assertThat(read().nativeMemoryTracking()).startsWith("off").contains("-XX:NativeMemoryTracking=summary");
	}

	@Test
	void withoutMappingsTheSumsAreStillThere() {
		this.process.setRss(5 * MB);
		this.process.setPageFaults(new PageFaults(7, 2));
		this.limit = Optional.of(new MemoryLimit(9 * MB, 4 * MB, MemoryLimit.Source.MACHINE));
		ProcessAccount account = read();
		assertThat(account.rows()).isEmpty();
		assertThat(account.unavailable()).contains("/proc/self/smaps");
		assertThat(account.memory().rss()).isEqualTo(5 * MB);
		assertThat(account.memory().pss()).isNull();
		assertThat(account.pageFaults()).isEqualTo(new PageFaults(7, 2));
		assertThat(account.limit()).isEqualTo(this.limit.get());
	}

}
