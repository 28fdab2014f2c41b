package io.heapwise.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link LinuxMappingsReader}.
 */
class LinuxMappingsReaderTests {

	private static final String FIGURES = """
			Size:               1008 kB
			KernelPageSize:        4 kB
			MMUPageSize:           4 kB
			Rss:                  96 kB
			Pss:                  90 kB
			Pss_Dirty:            88 kB
			Shared_Clean:          7 kB
			Shared_Dirty:          5 kB
			Private_Clean:         4 kB
			Private_Dirty:        80 kB
			Referenced:           96 kB
			Anonymous:            96 kB
			Swap:                 12 kB
			SwapPss:              11 kB
			THPeligible:           0
			ProtectionKey:         0
			""";

	@TempDir
	private Path process;

	private List<MemoryMapping> read(String text) throws IOException {
		Files.writeString(this.process.resolve("smaps"), text, StandardCharsets.ISO_8859_1);
		return new LinuxMappingsReader(this.process).mappings();
	}

	@Test
	void mappingIsReadWithAllItsFigures() throws IOException {
		List<MemoryMapping> mappings = read(
				"7f8d0c058000-7f8d0c154000 rw-p 00000000 00:00 0 \n" + FIGURES + "VmFlags: rd wr mr mw me ac nr sd \n");
		MemoryMapping mapping = mappings.get(0);
		assertThat(mappings).hasSize(1);
		assertThat(mapping).isEqualTo(new MemoryMapping(0x7f8d0c058000L, 0x7f8d0c154000L, "rw-p", "", true, 4096,
				new ResidentMemory(96 << 10, 90 << 10, 7 << 10, 5 << 10, 4 << 10, 80 << 10, 12 << 10)));
		assertThat(mapping.size()).isEqualTo(1008 << 10);
		assertThat(mapping.isAnonymous()).isTrue();
		assertThat(mapping.isWritable()).isTrue();
		assertThat(mapping.isExecutable()).isFalse();
	}

	@Test
	void pathMayHaveBlanksAndColonsAndBytesOfAnyKind() throws IOException {
		List<MemoryMapping> mappings = read("00400000-00401000 r-xp 00000000 fe:01 131 /opt/my app: new\u00ff/java\n"
				+ FIGURES + "VmFlags: rd ex mr mw me \n" + "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0"
				+ "                  [vsyscall]\n");
		assertThat(mappings.get(0).path()).startsWith("/opt/my app: new").endsWith("/java");
		assertThat(mappings.get(0).isFile()).isTrue();
		assertThat(mappings.get(0).noReserve()).isFalse();
		assertThat(mappings.get(1).path()).isEqualTo("[vsyscall]");
		assertThat(mappings.get(1).size()).isEqualTo(4096);
		assertThat(mappings.get(1).memory()).isEqualTo(ResidentMemory.NONE);
	}

	@Test
	void namedAnonymousMemoryIsAnonymous() throws IOException {
		assertThat(read("00400000-00401000 rw-p 00000000 00:00 0 [anon:arena]\n").get(0).isAnonymous()).isTrue();
		assertThat(read("00400000-00401000 rw-p 00000000 00:00 0 [heap]\n").get(0).isAnonymous()).isFalse();
	}

	@Test
	void garbageAndMissingFilesAreUnknown() throws IOException {
		assertThat(read("")).isEmpty();
		assertThat(read("no such thing\n")).isEmpty();
		assertThat(read("4 kB\n")).isEmpty();
		assertThat(new LinuxMappingsReader(this.process.resolve("none")).mappings()).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ownMappingsAddUpToWhatLinuxAddsUp() {
		List<MemoryMapping> mappings = new LinuxMappingsReader().mappings();
		ResidentMemory sum = mappings.stream()
			.map(MemoryMapping::memory)
			.reduce(ResidentMemory.NONE, ResidentMemory::plus);
		ProcessMemory rollup = new LinuxProcessReader().memory();
		assertThat((double) sum.rss()).isCloseTo(rollup.rss(), within(rollup.rss() * 0.02));
		assertThat((double) sum.pss()).isCloseTo(rollup.pss(), within(rollup.rss() * 0.02));
		assertThat(sum.sharedClean() + sum.sharedDirty() + sum.privateClean() + sum.privateDirty())
			.isEqualTo(sum.rss());
		assertThat(mappings).anyMatch((mapping) -> mapping.path().endsWith("libjvm.so") && mapping.isExecutable())
			.anyMatch(MemoryMapping::noReserve)
			.allMatch((mapping) -> mapping.path().startsWith("[v") || mapping.pageSize() >= 4096);
	}

}
