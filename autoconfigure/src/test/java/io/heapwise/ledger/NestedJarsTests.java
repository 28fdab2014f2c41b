package io.heapwise.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link NestedJars}.
 */
class NestedJarsTests {

	@TempDir
	private Path folder;

	private final NestedJars jars = new NestedJars();

	@Test
	void everyJarOfAnExecutableJarIsFoundAndNoOther() throws IOException {
		Path executable = Files.write(this.folder.resolve("app.jar"),
				TestJars.storing(Map.of("lib/a-1.0.jar", having("A.class"), "lib/b-1.0.jar", having("B.class"))));
		assertThat(entries(this.jars.find(executable, "lib/a-1.0.jar"))).containsExactly("A.class");
		assertThat(entries(this.jars.find(executable, "lib/b-1.0.jar"))).containsExactly("B.class");
		assertThat(this.jars.find(executable, "lib/c-1.0.jar")).isNull();
	}

	@Test
	void jarsOfTwoExecutableJarsAreToldApart() throws IOException {
		Path first = Files.write(this.folder.resolve("first.jar"),
				TestJars.storing(Map.of("lib/a.jar", having("A.class"))));
		Path second = Files.write(this.folder.resolve("second.jar"),
				TestJars.storing(Map.of("lib/b.jar", having("B.class"))));
		assertThat(entries(this.jars.find(first, "lib/a.jar"))).containsExactly("A.class");
		assertThat(entries(this.jars.find(second, "lib/b.jar"))).containsExactly("B.class");
		assertThat(this.jars.find(second, "lib/a.jar")).isNull();
	}

	@Test
	void whatIsNoJarSaysSoEveryTime() throws IOException {
		Path text = Files.write(this.folder.resolve("app.jar"), "no jar".getBytes(StandardCharsets.UTF_8));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(ZipException.class).isThrownBy(() -> this.jars.find(text, "lib.jar"));
		}
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> this.jars.find(this.folder.resolve("gone.jar"), "lib.jar"));
	}

	private static byte[] having(String entry) throws IOException {
		return TestJars.compressed(Map.of(entry, 1L), "");
	}

	private static List<String> entries(JarDirectory directory) throws IOException {
		assertThat(directory).isNotNull();
		List<String> entries = new ArrayList<>();
		directory.forEach(
				(bytes, from, to, size) -> entries.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
		return entries;
	}

}
