package io.heapwise.ledger;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Holds {@link JarDirectory} against the JDK's own {@link ZipFile}.
 */
class JarDirectoryTests {

	private static final Map<String, Long> ENTRIES = Map.of("io/acme/Tool.class", 3L, "io/acme/Žluťoučký.class", 4L,
			"README", 5L);

	@TempDir
	private Path folder;

	@Test
	void everyJarOfTheClassPathHasTheEntriesTheJdkFinds() throws IOException {
		List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((path) -> path.toString().endsWith(".jar"))
			.toList();
		assertThat(jars).hasSizeGreaterThan(50);
		for (Path jar : jars) {
			assertThat(entries(jar)).as(jar.toString()).isEqualTo(entriesAsTheJdkFindsThem(jar));
		}
	}

	@Test
	void moreEntriesThanTheOldFormatCanCountAreAllFound() throws IOException {
		Path jar = this.folder.resolve("large.jar");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (int i = 0; i < 70_000; i++) {
				zip.putNextEntry(new ZipEntry("io/acme/C" + i + ".class"));
			}
		}
		assertThat(entries(jar)).hasSize(70_000).isEqualTo(entriesAsTheJdkFindsThem(jar));
	}

	@Test
	void scriptBeforeAndCommentAfterAreSkipped() throws IOException {
		Path jar = this.folder.resolve("script.jar");
		try (OutputStream file = Files.newOutputStream(jar)) {
			file.write("#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8));
			file.write(TestJars.compressed(ENTRIES, "a comment, PK\5\6 and all"));
		}
		assertThat(entries(jar)).isEqualTo(ENTRIES);
	}

	@Test
	void jarStoredInAJarIsReadThroughIt() throws IOException {
		Path outer = this.folder.resolve("outer.jar");
		try (OutputStream file = Files.newOutputStream(outer)) {
			file.write("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
			file.write(TestJars.storing(Map.of("lib/inner-1.0.jar", TestJars.compressed(ENTRIES, ""))));
		}
		try (FileChannel file = FileChannel.open(outer)) {
			JarDirectory directory = JarDirectory.of(file);
			Map<String, Integer> jars = directory.jars();
			assertThat(jars).containsOnlyKeys("lib/inner-1.0.jar");
			assertThat(entries(directory.nested(jars.get("lib/inner-1.0.jar"), file))).isEqualTo(ENTRIES);
		}
	}

	@Test
	void jarCompressedInAJarIsRefused() throws IOException {
		Path outer = this.folder.resolve("outer.jar");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
			zip.putNextEntry(new ZipEntry("lib/inner-1.0.jar"));
			zip.write(TestJars.compressed(ENTRIES, ""));
		}
		try (FileChannel file = FileChannel.open(outer)) {
			JarDirectory directory = JarDirectory.of(file);
			int entry = directory.jars().get("lib/inner-1.0.jar");
			assertThatExceptionOfType(ZipException.class).isThrownBy(() -> directory.nested(entry, file))
				.withMessage("Not a jar: it is compressed in the jar it is in");
		}
	}

	@Test
	void jarWithoutEntriesHasNone() throws IOException {
		assertThat(entries(write(TestJars.compressed(Map.of(), "")))).isEmpty();
	}

	@Test
	void whatIsNoJarSaysSo() throws IOException {
		byte[] jar = TestJars.compressed(ENTRIES, "");
		for (byte[] damaged : List.of(new byte[0], "no jar".getBytes(StandardCharsets.UTF_8), new byte[100_000],
				without(jar, jar.length - 5, jar.length), without(jar, 0, jar.length - 30),
				without(jar, jar.length - 60, jar.length - 50))) {
			Path file = write(damaged);
			assertThatExceptionOfType(ZipException.class).isThrownBy(() -> entries(file))
				.withMessageStartingWith("Not");
		}
	}

	private Path write(byte[] bytes) throws IOException {
		return Files.write(this.folder.resolve("some.jar"), bytes);
	}

	private static byte[] without(byte[] bytes, int from, int to) {
		ByteArrayOutputStream left = new ByteArrayOutputStream();
		left.write(bytes, 0, from);
		left.write(bytes, to, bytes.length - to);
		return left.toByteArray();
	}

	private static Map<String, Long> entries(Path jar) throws IOException {
		try (FileChannel file = FileChannel.open(jar)) {
			return entries(JarDirectory.of(file));
		}
	}

	private static Map<String, Long> entries(JarDirectory directory) throws IOException {
		Map<String, Long> entries = new TreeMap<>();
		directory.forEach((bytes, from, to, size) -> entries
			.put(new String(bytes, from, to - from, StandardCharsets.UTF_8), size));
		return entries;
	}

	private static Map<String, Long> entriesAsTheJdkFindsThem(Path jar) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			Map<String, Long> entries = new TreeMap<>();
			zip.stream().forEach((entry) -> entries.put(entry.getName(), entry.getSize()));
			return entries;
		}
	}

}
