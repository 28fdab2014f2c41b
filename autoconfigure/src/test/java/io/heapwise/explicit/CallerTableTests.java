package io.heapwise.explicit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallerTable}.
 */
class CallerTableTests {

	private final CallerTable table = new CallerTable();

	@Test
	void callsOfOneCallerAreCountedTogether() {
		assertThat(this.table.add("a", null, "x.jar", 10)).isTrue();
		assertThat(this.table.add("a", null, "x.jar", 30)).isFalse();
		assertThat(this.table.add("a", null, "x.jar", 20)).isFalse();
		assertThat(this.table.callers()).containsExactly(new ExplicitCaller("a", null, "x.jar", 3, 30, false));
	}

	@Test
	void callersAreToldApartByJarAndByWhatTheyCalled() {
		this.table.add("a", null, "x.jar", 1);
		this.table.add("a", "b", "x.jar", 1);
		this.table.add("a", null, "y.jar", 1);
		assertThat(this.table.callers()).hasSize(3);
	}

	@Test
	void callersBeyondTheBoundAreCountedTogether() {
		for (int i = 0; i < CallerTable.MOST_CALLERS; i++) {
			assertThat(this.table.add("caller" + i, null, null, i)).isTrue();
		}
		assertThat(this.table.add("one more", null, null, 100)).isFalse();
		assertThat(this.table.add("and another", null, null, 101)).isFalse();
		this.table.add("caller0", null, null, 102);
		assertThat(this.table.callers()).hasSize(CallerTable.MOST_CALLERS + 1)
			.contains(new ExplicitCaller("others", null, null, 2, 101, false),
					new ExplicitCaller("caller0", null, null, 2, 102, false));
	}

}
