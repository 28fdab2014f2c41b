package io.heapwise.settle;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FallingRss}.
 */
class FallingRssTests {

	private final FallingRss rss = new FallingRss(100, 300);

	@Test
	void isOverWhenAllThatIsExpectedIsGone() {
		assertThat(at(0, 300L)).isFalse();
		assertThat(at(10, 101L)).isFalse();
		assertThat(at(20, 100L)).isTrue();
	}

	@Test
	void isOverWhenItNoLongerFalls() {
		assertThat(at(1000, 300L)).isFalse();
		assertThat(at(1199, 301L)).isFalse();
		assertThat(at(1199, 250L)).isFalse();
		assertThat(at(1398, 250L)).isFalse();
		assertThat(at(1399, 260L)).isTrue();
	}

	@Test
	void isOverWhereNobodyKnows() {
		assertThat(at(0, null)).isTrue();
	}

	private boolean at(long millis, Long rss) {
		return this.rss.isOver(rss, TimeUnit.MILLISECONDS.toNanos(millis));
	}

}
