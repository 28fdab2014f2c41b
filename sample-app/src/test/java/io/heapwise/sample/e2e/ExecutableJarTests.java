package io.heapwise.sample.e2e;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Heapwise adds to an executable jar.
 */
@Tag("e2e")
class ExecutableJarTests {

	/**
	 * Every class is looked for in one jar after the other, so that one without classes
	 * only costs time.
	 */
	@Test
	void onlyTheLibraryIsInIt() throws IOException {
		try (JarFile jar = new JarFile(SampleService.jar().toFile())) {
			List<String> ofHeapwise = jar.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.startsWith("BOOT-INF/lib/heapwise-"))
				.toList();
			assertThat(ofHeapwise).singleElement().asString().doesNotContain("starter");
		}
	}

}
