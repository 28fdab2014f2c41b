package io.heapwise.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LinuxProcessReader}.
 */
class LinuxProcessReaderTests {

	private static final String ROLLUP = """
			00400000-7ffd3b5f2000 ---p 00000000 00:00 0                              [rollup]
			Rss:              438256 kB
			Pss:              421017 kB
			Pss_Dirty:        399300 kB
			Pss_Anon:         399296 kB
			Pss_File:          21721 kB
			Pss_Shmem:             0 kB
			Shared_Clean:      18404 kB
			Shared_Dirty:         12 kB
			Private_Clean:     20536 kB
			Private_Dirty:    399304 kB
			Referenced:       437004 kB
			Anonymous:        399296 kB
			Swap:               1024 kB
			SwapPss:            1020 kB
			Locked:                0 kB
			""";

	private static final String STATUS = """
			Name:	java
			Umask:	0022
			State:	S (sleeping)
			VmPeak:	 9876543 kB
			VmRSS:	  438000 kB
			RssAnon:	  399296 kB
			VmSwap:	    2048 kB
			Threads:	31
			""";

	@TempDir
	private Path process;

	private LinuxProcessReader reader() {
		return new LinuxProcessReader(this.process);
	}

	private void write(String file, String text) throws IOException {
		Files.writeString(this.process.resolve(file), text, StandardCharsets.ISO_8859_1);
	}

	@Test
	void everyFigureComesFromTheRollup() throws IOException {
		write("smaps_rollup", ROLLUP);
		write("status", STATUS);
		ProcessMemory memory = reader().memory();
		assertThat(memory).isEqualTo(new ProcessMemory(438256L * 1024, 421017L * 1024, 18404L * 1024, 12L * 1024,
				20536L * 1024, 399304L * 1024, 1024L * 1024));
		assertThat(memory.shared()).isEqualTo(18416L * 1024);
		assertThat(memory.privateBytes()).isEqualTo(419840L * 1024);
	}

	@Test
	void figuresAnOldKernelLeavesOutAreUnknown() throws IOException {
		write("smaps_rollup", "Rss: 8 kB\nPrivate_Clean: 4 kB\n");
		ProcessMemory memory = reader().memory();
		assertThat(memory).isEqualTo(new ProcessMemory(8192L, null, null, null, 4096L, null, null));
		assertThat(memory.shared()).isNull();
		assertThat(memory.privateBytes()).isNull();
	}

	@Test
	void residentSetAndSwapComeFromTheStatusWhereThereIsNoRollup() throws IOException {
		write("status", STATUS);
		assertThat(reader().memory())
			.isEqualTo(new ProcessMemory(438000L * 1024, null, null, null, null, null, 2048L * 1024));
	}

	@Test
	void statusIsReadWhereTheRollupIsGarbage() throws IOException {
		write("smaps_rollup", "Rss: much kB\n");
		write("status", STATUS);
		assertThat(reader().memory().rss()).isEqualTo(438000L * 1024);
	}

	@Test
	void statusIsReadWhereTheRollupIsEmpty() throws IOException {
		write("smaps_rollup", "");
		write("status", STATUS);
		assertThat(reader().memory().rss()).isEqualTo(438000L * 1024);
	}

	@Test
	void processWhoseNameIsCutInsideACharacterIsRead() throws IOException {
		write("status", STATUS.replace("java", "gesch\u00c3"));
		write("stat", "17 (gesch\u00c3) S 1 17 17 0 -1 4194304 1207 0 31 0 7 9\n");
		assertThat(reader().memory().rss()).isEqualTo(438000L * 1024);
		assertThat(reader().pageFaults()).contains(new PageFaults(1207, 31));
	}

	@Test
	void garbageIsUnknown() throws IOException {
		write("smaps_rollup", "\u0000\u0001 kB\n: kB\nRss kB\n");
		write("status", "VmRSS:\tunknown kB\n");
		write("stat", "no parenthesis");
		assertThat(reader().memory()).isEqualTo(ProcessMemory.UNKNOWN);
		assertThat(reader().pageFaults()).isEmpty();
		write("stat", "17 (java) S 1 17");
		assertThat(reader().pageFaults()).isEmpty();
		write("stat", "");
		assertThat(reader().pageFaults()).isEmpty();
	}

	@Test
	void missingProcessIsUnknown() {
		LinuxProcessReader reader = new LinuxProcessReader(this.process.resolve("none"));
		assertThat(reader.memory()).isEqualTo(ProcessMemory.UNKNOWN);
		assertThat(reader.pageFaults()).isEmpty();
	}

	@Test
	void faultsAreFoundBehindACommandNameOfBlanksAndParentheses() throws IOException {
		write("stat", "4242 (a) (b c) R) S 1 4242 4242 0 -1 4194304 98765 11 432 22 700 80 5 6 20 0\n");
		assertThat(reader().pageFaults()).contains(new PageFaults(98765, 432));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ownProcessTellsItsFigures() throws IOException {
		LinuxProcessReader own = new LinuxProcessReader();
		ProcessMemory memory = own.memory();
		assertThat(memory.rss()).isGreaterThan(16L << 20).isLessThan(64L << 30);
		if (Files.isReadable(Path.of("/proc/self/smaps_rollup"))) {
			assertThat(memory.shared() + memory.privateBytes()).isEqualTo(memory.rss());
			assertThat(memory.pss()).isBetween(memory.privateBytes(), memory.rss());
			assertThat(memory.swap()).isNotNegative();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void touchingNewMemoryIsSeenInTheFiguresOfTheOwnProcess() throws IOException {
		LinuxProcessReader own = new LinuxProcessReader();
		long rss = own.memory().rss();
		long minor = own.pageFaults().orElseThrow().minor();
		int size = 32 << 20;
		ByteBuffer memory = ByteBuffer.allocateDirect(size);
		for (int i = 0; i < size; i += 512) {
			memory.put(i, (byte) 1);
		}
		assertThat(own.memory().rss() - rss).isGreaterThan(size / 2);
		assertThat(own.pageFaults().orElseThrow().minor()).isGreaterThan(minor);
		assertThat(memory.get(0)).isEqualTo((byte) 1);
	}

}
