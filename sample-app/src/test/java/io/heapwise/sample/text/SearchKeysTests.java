package io.heapwise.sample.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchKeysTests {

	private final SearchKeys keys = new SearchKeys();

	@Test
	void writesEveryScriptInPlainLetters() {
		assertThat(this.keys.words("Crème brûlée, Łódź; Сметана – Φέτα Za'atar 5 kg")).containsExactly("creme",
				"brulee", "lodz", "smetana", "pheta", "zaatar", "5", "kg");
	}

	@Test
	void textWithoutAWordHasNoKeys() {
		assertThat(this.keys.words(" – ")).isEmpty();
	}

}
