package io.heapwise.advice.situation;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.heapwise.jvm.ClassArchiveFile;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMappingsReader;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.VmFlags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is mapped by this JVM.
 */
@EnabledOnOs(OS.LINUX)
class MappedMemoryTests {

	@Test
	void archiveOfTheJdkIsMappedAlmostWhole() throws Exception {
		VmFlags flags = new HotSpotFlags();
		MappedMemory.Parts parts = read(flags);
		long file = Files.size(Path.of(ClassArchiveFile.ofJdk(flags).path()));
		assertThat(parts.archives()).isBetween(file / 2, file);
		assertThat(parts.heap()).isNotNull().isBetween(1L, Runtime.getRuntime().totalMemory());
	}

	@Test
	void archiveThatThisJvmDoesNotMapCountsNothing() {
		assertThat(read(new TestFlags()).archives()).isZero();
	}

	private static MappedMemory.Parts read(VmFlags flags) {
		return new MappedMemory(new LinuxMappingsReader(), new HeapMappings(new HotSpotCommands()), flags).read();
	}

}
