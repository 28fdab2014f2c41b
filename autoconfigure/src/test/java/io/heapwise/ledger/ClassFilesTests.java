package io.heapwise.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ClassFiles}: which files of an address are those of its classes.
 */
class ClassFilesTests {

	@TempDir
	private Path folder;

	private Path jar;

	@BeforeEach
	void writeJar() throws IOException {
		this.jar = this.folder.resolve("tool box.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "other.jar");
		try (OutputStream file = Files.newOutputStream(this.jar);
				JarOutputStream out = new JarOutputStream(file, manifest)) {
			for (String name : List.of("io/acme/Tool.class", "io/acme/tool.properties", "Default.class", ".class",
					"META-INF/versions/17/io/acme/Newer.class", "META-INF/versions/17/META-INF/Odd.class",
					"META-INF/versions/.class", "BOOT-INF/classes/io/acme/Application.class",
					"WEB-INF/classes/io/acme/Servlet.class", "META-INF/Signed.class")) {
				out.putNextEntry(new ZipEntry(name));
			}
		}
	}

	@Test
	void jarHasItsClassesWithoutThoseThatHaveAnAddressOfTheirOwn() throws IOException {
		List<String> classes = new ArrayList<>();
		assertThat(read(this.jar.toUri().toURL(), classes))
			.containsExactly(this.folder.resolve("other.jar").toUri().toURL());
		assertThat(classes).containsExactlyInAnyOrder("io/acme/Tool", "Default", "io/acme/Newer");
	}

	@Test
	void jarThatOnlyItsClassLoaderCanReadHasTheSame() throws IOException {
		List<String> classes = new ArrayList<>();
		assertThat(read(new URL("jar:" + this.jar.toUri() + "!/"), classes)).isEmpty();
		assertThat(classes).containsExactlyInAnyOrder("io/acme/Tool", "Default", "io/acme/Newer");
	}

	@Test
	void folderHasTheClassesBelowIt() throws IOException {
		Files.createDirectories(this.folder.resolve("classes/io/acme"));
		Files.write(this.folder.resolve("classes/io/acme/Tool.class"), new byte[3]);
		Files.write(this.folder.resolve("classes/io/acme/Tool.kt"), new byte[3]);
		List<String> classes = new ArrayList<>();
		read(this.folder.resolve("classes").toUri().toURL(), classes);
		assertThat(classes).containsExactly("io/acme/Tool");
	}

	@Test
	void nothingIsFoundWhereNothingIs() throws IOException {
		List<String> classes = new ArrayList<>();
		assertThat(read(this.folder.resolve("gone.jar").toUri().toURL(), classes)).isEmpty();
		assertThat(classes).isEmpty();
	}

	private static List<URL> read(URL url, List<String> classes) throws IOException {
		return new ClassFiles(url, new NestedJars())
			.read((bytes, from, to, size) -> classes.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
	}

}
