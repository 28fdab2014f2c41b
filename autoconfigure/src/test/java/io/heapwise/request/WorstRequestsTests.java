package io.heapwise.request;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorstRequests}.
 */
class WorstRequestsTests {

	private long nanoTime = -Duration.ofDays(1).toNanos();

	private final WorstRequests worst = new WorstRequests(() -> this.nanoTime);

	@Test
	void nothingIsKnownBeforeTheFirst() {
		assertThat(this.worst.worstFirst()).isEmpty();
	}

	@Test
	void tenLongestPausesAreKeptTheLongestFirst() {
		add(4, 12, 1, 7, 3, 11, 9, 2, 10, 5, 8, 6);
		assertThat(pauses()).containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L);
	}

	@Test
	void oldOneThatWasWorseIsForgottenAfterAnHour() {
		add(1000, 999);
		pass(Duration.ofMinutes(30));
		add(5);
		assertThat(pauses()).containsExactly(1000L, 999L, 5L);
		pass(Duration.ofMinutes(30));
		assertThat(pauses()).containsExactly(1000L, 999L, 5L);
		pass(Duration.ofMinutes(10));
		assertThat(pauses()).containsExactly(5L);
		pass(Duration.ofDays(1));
		assertThat(pauses()).isEmpty();
	}

	@Test
	void manyWorseOnesDoNotHideThoseAfterThemForEver() {
		add(LongStream.range(100, 200).toArray());
		pass(Duration.ofMinutes(10));
		add(1, 2, 3);
		assertThat(pauses()).hasSize(10).allMatch((pause) -> pause >= 100);
		pass(Duration.ofMinutes(60));
		assertThat(pauses()).containsExactly(3L, 2L, 1L);
	}

	private void add(long... pauses) {
		for (long pause : pauses) {
			this.worst.add(new HitRequest(0, "/", 2000, pause));
		}
	}

	private void pass(Duration time) {
		this.nanoTime += time.toNanos();
	}

	private List<Long> pauses() {
		return this.worst.worstFirst().stream().map(HitRequest::pauseNanos).toList();
	}

}
