package io.heapwise.sample.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataDirectoryTests {

	@TempDir
	private Path temporary;

	@Test
	void folderThatWasAskedForIsCreated() {
		Path wanted = this.temporary.resolve("a/b");
		assertThat(DataDirectory.of(wanted.toString()).path()).isEqualTo(wanted).isDirectory();
	}

	@Test
	void folderThatWasAskedForButCannotBeCreatedFailsTheStart() throws IOException {
		Path file = Files.createFile(this.temporary.resolve("file"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> DataDirectory.of(file + "/data"))
			.withMessageContaining("Cannot create the data folder");
	}

	@Test
	void defaultFolderGivesWayToATemporaryOne() throws IOException {
		Path file = Files.createFile(this.temporary.resolve("file"));
		Path folder = DataDirectory.byDefault(file.resolve("data")).path();
		assertThat(folder).isDirectory().startsWith(Path.of(System.getProperty("java.io.tmpdir")));
	}

	@Test
	void databaseInUseIsExplained() {
		SQLException locked = new SQLException("Database may be already in use", "90020", 90020);
		FailureAnalysis analysis = new DatabaseInUseFailureAnalyzer().analyze(new IllegalStateException(locked));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getAction()).contains("--sample.data-dir=");
	}

}
