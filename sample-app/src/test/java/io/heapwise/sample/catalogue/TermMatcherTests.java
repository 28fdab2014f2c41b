package io.heapwise.sample.catalogue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TermMatcherTests {

	@Test
	void sameWordCountsMoreThanABeginning() {
		assertThat(TermMatcher.weight("tea", "tea")).isGreaterThan(TermMatcher.weight("tea", "teapot"));
	}

	@Test
	void longWordMayHaveOneTypingError() {
		assertThat(TermMatcher.weight("pierogy", "pierogi")).isPositive();
		assertThat(TermMatcher.weight("pirogi", "pierogi")).isPositive();
		assertThat(TermMatcher.weight("pirogy", "pierogi")).isZero();
	}

	@Test
	void shortWordMayHaveNone() {
		assertThat(TermMatcher.weight("tee", "tea")).isZero();
	}

}
