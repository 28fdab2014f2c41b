package io.heapwise.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LedgerFile}.
 */
class LedgerFileTests {

	private final Ledger ledger = new Ledger(Ledgers.AT, 17_333, null, List.of(
			new LibraryCost(new Library("a \"quoted\" \\ ü.jar", LibraryKind.JAR), 12, 3_000_000_000L, null, null),
			new LibraryCost(Library.ARRAYS, 0, null, 5L, 0.25)));

	@TempDir
	private Path folder;

	private Path path;

	@BeforeEach
	void name() {
		this.path = this.folder.resolve("made/on/demand/ledger.json");
	}

	@Test
	void whatIsReadIsWhatWasWritten() throws IOException {
		LedgerFile file = new LedgerFile(this.path);
		file.write(this.ledger);
		assertThat(file.read()).isEqualTo(this.ledger);
	}

	@Test
	void fileIsJsonForOthersToo() throws IOException {
		new LedgerFile(this.path).write(this.ledger);
		JsonNode json = JsonMapper.shared().readTree(this.path.toFile());
		assertThat(json.get("loadedClasses").asInt()).isEqualTo(17_333);
		assertThat(json.get("allocated").isNull()).isTrue();
		assertThat(json.get("libraries").get(0).get("name").asString()).isEqualTo("a \"quoted\" \\ ü.jar");
		assertThat(Files.readAllLines(this.path)).hasSize(1 + this.ledger.libraries().size() + 1);
	}

	@Test
	void writingReplacesWhatWasThereAndLeavesNothingElse() throws IOException {
		LedgerFile file = new LedgerFile(this.path);
		file.write(Ledgers.of(Ledgers.jar("old.jar", 1)));
		file.write(this.ledger);
		assertThat(file.read()).isEqualTo(this.ledger);
		assertThat(this.path.getParent()).isDirectoryContaining("glob:**/ledger.json");
		try (var files = Files.list(this.path.getParent())) {
			assertThat(files).containsExactly(this.path);
		}
	}

	@Test
	void failedWriteLeavesWhatWasThere() throws IOException {
		Files.createDirectories(this.path.resolve("in-the-way"));
		LedgerFile file = new LedgerFile(this.path);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.write(this.ledger));
		try (var files = Files.list(this.path.getParent())) {
			assertThat(files).containsExactly(this.path);
		}
	}

	@Test
	void missingFileIsToldFromABrokenOne() {
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(new LedgerFile(this.path)::read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "null", "no JSON", "{\"at\":1,\"loadedClasses\":2,\"libraries\":[]}",
			"{\"at\":\"yesterday\",\"loadedClasses\":2,\"libraries\":[]}",
			"{\"at\":\"2026-11-21T22:50:02Z\",\"loadedClasses\":2,\"libraries\":{}}",
			"{\"at\":\"2026-11-21T22:50:02Z\",\"loadedClasses\":2,\"libraries\":[1]}",
			"{\"at\":\"2026-11-21T22:50:02Z\",\"loadedClasses\":2,\"libraries\":[{\"name\":\"a\",\"kind\":\"b\",\"classes\":1}]}" })
	void brokenFileSaysThatItHoldsNoLedger(String content) throws IOException {
		Files.createDirectories(this.path.getParent());
		Files.writeString(this.path, content);
		assertThatExceptionOfType(IOException.class).isThrownBy(new LedgerFile(this.path)::read)
			.withMessage("There is no ledger in ledger.json");
	}

}
