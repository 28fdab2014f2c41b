package io.heapwise.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LinuxMallocReader}.
 */
class LinuxMallocReaderTests {

	@TempDir
	private Path process;

	@ParameterizedTest
	@CsvSource({ "/usr/lib/x86_64-linux-gnu/libc.so.6, true", "/lib64/libc-2.28.so, true",
			"/lib/ld-musl-x86_64.so.1, false", "/opt/java/lib/libcms.so, false" })
	void librariesTellWhoseMallocItIs(String library, boolean glibc) throws IOException {
		write("7f00-7f01 r-xp 00000000 08:01 1 " + library + "\n7f02-7f03 rw-p 0 00:00 0\n", "0-3");
		assertThat(read(null)).contains(new Malloc(glibc, 4, null));
	}

	@Test
	void anotherMallocThatIsLoadedTakesThePlaceOfGlibcs() throws IOException {
		write("7f00-7f01 r-xp 0 08:01 1 /lib/libc.so.6\n7f02-7f03 r-xp 0 08:01 2 /opt/libjemalloc.so.2\n", "0-3");
		assertThat(read(null)).contains(new Malloc(false, 4, null));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "0-7, 8", "'0-3,8-11', 8", "'0,2,4-5', 4" })
	void processorsAreThoseTheProcessMayRunOn(String allowed, int processors) throws IOException {
		write("7f00-7f01 r-xp 0 08:01 1 /lib/libc.so.6\n", allowed);
		assertThat(read("2")).contains(new Malloc(true, processors, "2"));
		assertThat(read("2").orElseThrow().mostArenas()).isEqualTo(8L * processors);
	}

	@Test
	void withoutTheFilesNothingIsKnown() throws IOException {
		assertThat(read(null)).isEmpty();
		write("", "many");
		assertThat(read(null)).isEmpty();
		Files.writeString(this.process.resolve("status"), "Name:\tjava\n");
		assertThat(read(null)).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void thisProcessIsRead() {
		assertThat(new LinuxMallocReader().malloc()).hasValueSatisfying((malloc) -> assertThat(malloc.processors())
			.isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors()));
	}

	private Optional<Malloc> read(String arenaMax) {
		return new LinuxMallocReader(this.process, (name) -> name.equals("MALLOC_ARENA_MAX") ? arenaMax : "other")
			.malloc();
	}

	private void write(String maps, String allowed) throws IOException {
		Files.writeString(this.process.resolve("maps"), maps);
		Files.writeString(this.process.resolve("status"), "Name:\tjava\nCpus_allowed_list:\t" + allowed + "\n");
	}

}
