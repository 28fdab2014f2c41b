package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One reader of each kind, made when it is asked for.
 */
class JvmTests {

	private final List<String> warnings = new ArrayList<>();

	@Test
	void readersAreThoseOfThisJvmAndAlwaysTheSame() {
		Jvm jvm = new Jvm(this.warnings::add);
		assertThat(jvm.collectors().counters()).isNotEmpty();
		assertThat(jvm.collectors()).isSameAs(jvm.collectors());
		assertThat(jvm.heap().max()).isEqualTo(Runtime.getRuntime().maxMemory());
		assertThat(jvm.flags().find("MaxHeapSize")).isPresent();
		assertThat(jvm.gcCpuClock()).isSameAs(jvm.gcCpuClock());
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void replacementIsUsedAndWhatIsMadeOfItToo() {
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		List<Class<?>> asked = new ArrayList<>();
		Jvm jvm = new Jvm(this.warnings::add, new Jvm.Replacements() {

			@Override
			public <T> T of(Class<T> type) {
				asked.add(type);
				return (type == JvmCollectors.class) ? type.cast(collectors) : null;
			}

		});
		assertThat(asked).isEmpty();
		// of the serial collector in tests run under another one
		assertThat(jvm.gcCpuClock().source()).isIn("pause-estimate", "total-gc-cpu-time");
		assertThat(jvm.collectors()).isSameAs(collectors);
		assertThat(asked).containsExactly(GcCpuClock.class, JvmCollectors.class);
	}

}
