package io.heapwise.advice.situation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.ArchiveMappings;
import io.heapwise.jvm.ClassArchiveFile;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMappingsReader;
import io.heapwise.jvm.NonHeapReader;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCommands;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestHeap;
import io.heapwise.jvm.TestMappings;
import io.heapwise.jvm.TestProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is mapped of the heap and of archives, and what a situation says of it.
 */
class MappedMemoryTests {

	private static final long MEBIBYTE = 1024 * 1024;

	private static final long HEAP = 0xe0000000L;

	private static final String HEAP_INFO = " garbage-first heap   total 262144K, used 1K"
			+ " [0x00000000e0000000, 0x00000000f0000000)\n  region size 1024K\n";

	private final TestFlags flags = new TestFlags();

	private final MappedMemory mapped = new MappedMemory(
			new TestMappings().add(HEAP, 200 * MEBIBYTE, "rw-p", "", 150 * MEBIBYTE)
				.add(HEAP + 255 * MEBIBYTE, MEBIBYTE, "rw-p", "/jdk/lib/server/classes.jsa", MEBIBYTE)
				.add(0x7f8cb7000000L, 12 * MEBIBYTE, "rw-p", "/jdk/lib/server/classes.jsa", 10 * MEBIBYTE)
				.add(0x7f8cc7000000L, 60 * MEBIBYTE, "r--p", "/srv/app.aot", 0)
				.add(0x7f8cd7000000L, 9 * MEBIBYTE, "r--p", "/srv/app.jar", 9 * MEBIBYTE),
			new HeapMappings(new TestCommands().offer("gcHeapInfo", () -> HEAP_INFO)), new ArchiveMappings(this.flags));

	@Test
	void heapCountsWhatIsResidentAndArchivesAllThatTheyMapBesideIt() {
		assertThat(this.mapped.read()).isEqualTo(new MappedMemory.Parts(151 * MEBIBYTE, 72 * MEBIBYTE));
	}

	@Test
	void whereNothingIsToldTheHeapIsUnknown() {
		MappedMemory unknown = new MappedMemory(new TestMappings(), new HeapMappings(new TestCommands()),
				new ArchiveMappings(this.flags));
		assertThat(unknown.read()).isEqualTo(new MappedMemory.Parts(null, 0));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void archiveOfTheJdkIsMappedAlmostWhole() throws Exception {
		HotSpotFlags own = new HotSpotFlags();
		MappedMemory.Parts parts = new MappedMemory(new LinuxMappingsReader(), new HeapMappings(new HotSpotCommands()),
				new ArchiveMappings(own))
			.read();
		long file = Files.size(Path.of(ClassArchiveFile.ofJdk(own).path()));
		assertThat(parts.archives()).isBetween(file / 2, file);
		assertThat(parts.heap()).isNotNull().isBetween(1L, Runtime.getRuntime().totalMemory());
	}

	@Test
	void situationHasEachFigureInItsPlace() {
		TestProcess process = new TestProcess();
		process.setRss(400 * MEBIBYTE);
		try (GcMonitor monitor = new GcMonitor(new TestCollectors(Collector.G1), new TestHeap(1, 2, 3), new TestCpu(),
				GcCpuClock.of(null, () -> -1), 16)) {
			SituationReader reader = new SituationReader(monitor, this.flags, process, this.mapped, new TestNonHeap(),
					new LimitSource(1200 * MEBIBYTE, Optional::empty, this.flags), () -> 0, false);
			assertThat(reader.read().outside())
				.isEqualTo(new Outside(400 * MEBIBYTE, 47 * MEBIBYTE, 72 * MEBIBYTE, 20 * MEBIBYTE, 31, 5 * MEBIBYTE));
			assertThat(reader.read().heap().resident()).isEqualTo(151 * MEBIBYTE);
		}
	}

	/**
	 * A different figure for each kind.
	 */
	private static final class TestNonHeap implements NonHeapReader {

		@Override
		public long metaspace() {
			return 47 * MEBIBYTE;
		}

		@Override
		public long directBuffers() {
			return 5 * MEBIBYTE;
		}

		@Override
		public long codeCache() {
			return 20 * MEBIBYTE;
		}

		@Override
		public int threads() {
			return 31;
		}

	}

}
