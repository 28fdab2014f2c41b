package io.heapwise.jvm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JfrSystemGcCalls} in a JVM of its own.
 */
@Tag("process")
class JfrSystemGcCallsProcessTests {

	@Test
	void applicationThatHasDoneItsWorkEndsThoughItIsWatched() {
		try (ChildJvm child = ChildJvm.start(Main.class)) {
			assertThat(child.finish()).containsExactly("watched");
		}
	}

	/**
	 * Has its calls watched, and returns.
	 */
	public static final class Main {

		private Main() {
		}

		/**
		 * Watch.
		 * @param args none
		 */
		public static void main(String[] args) {
			new JfrSystemGcCalls().subscribe((call) -> {
			});
			System.out.println("watched");
		}

	}

}
