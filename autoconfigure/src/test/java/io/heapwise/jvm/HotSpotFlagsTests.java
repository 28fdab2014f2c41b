package io.heapwise.jvm;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HotSpotFlags}, on the JVM that runs them.
 */
class HotSpotFlagsTests {

	private final HotSpotFlags flags = new HotSpotFlags();

	@Test
	void flagIsFoundWithItsValueAndOrigin() {
		VmFlag flag = this.flags.find("HeapDumpOnOutOfMemoryError").orElseThrow();
		assertThat(flag).isEqualTo(new VmFlag("HeapDumpOnOutOfMemoryError", "false", "DEFAULT", true));
		assertThat(flag.isOn()).isFalse();
		VmFlag fixed = this.flags.find("MaxHeapSize").orElseThrow();
		assertThat(Long.parseLong(fixed.value())).isGreaterThanOrEqualTo(Runtime.getRuntime().maxMemory());
		assertThat(fixed.writeable()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "NoSuchFlag", "''", "-XX:MaxHeapSize", "UseNoSuchGC" })
	void unknownFlagIsEmptyAndOff(String name) {
		assertThat(this.flags.find(name)).isEmpty();
		assertThat(this.flags.isOn(name)).isFalse();
	}

	@Test
	void manageableFlagIsSetAndRestored() {
		VmFlag before = this.flags.find("HeapDumpBeforeFullGC").orElseThrow();
		this.flags.set("HeapDumpBeforeFullGC", "true");
		try {
			assertThat(this.flags.find("HeapDumpBeforeFullGC"))
				.contains(new VmFlag("HeapDumpBeforeFullGC", "true", "MANAGEMENT", true));
			assertThat(this.flags.isOn("HeapDumpBeforeFullGC")).isTrue();
		}
		finally {
			this.flags.set("HeapDumpBeforeFullGC", before.value());
		}
		assertThat(this.flags.isOn("HeapDumpBeforeFullGC")).isFalse();
	}

	@Test
	void numberIsSetAndRestored() {
		String before = this.flags.find("MaxHeapFreeRatio").orElseThrow().value();
		this.flags.set("MaxHeapFreeRatio", "66");
		assertThat(this.flags.find("MaxHeapFreeRatio").orElseThrow().value()).isEqualTo("66");
		this.flags.set("MaxHeapFreeRatio", before);
		assertThat(this.flags.find("MaxHeapFreeRatio").orElseThrow().value()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "NoSuchFlag, 1", "MaxHeapSize, 1000000", "UseSerialGC, true", "MaxHeapFreeRatio, many",
			"MaxHeapFreeRatio, 101", "MaxHeapFreeRatio, -1", "MaxHeapFreeRatio, ''", "MinHeapFreeRatio, 99",
			"HeapDumpBeforeFullGC, 1", "HeapDumpBeforeFullGC, maybe", "HeapDumpBeforeFullGC, ''" })
	void whatTheJvmCannotSetIsRefusedAndChangesNothing(String name, String value) {
		Optional<VmFlag> before = this.flags.find(name);
		assertThatIllegalArgumentException().isThrownBy(() -> this.flags.set(name, value));
		assertThat(this.flags.find(name)).isEqualTo(before);
	}

}
