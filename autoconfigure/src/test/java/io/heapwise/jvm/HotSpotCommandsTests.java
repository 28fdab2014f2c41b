package io.heapwise.jvm;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HotSpotCommands}.
 */
class HotSpotCommandsTests {

	private final HotSpotCommands commands = new HotSpotCommands();

	@Test
	void commandWithoutArgumentsIsRun() {
		assertThat(this.commands.supports("vmUptime")).isTrue();
		assertThat(this.commands.run("vmUptime")).endsWith("s\n");
	}

	@Test
	void commandWithOptionalArgumentsIsRunWithoutThem() {
		assertThat(this.commands.run("help")).contains("GC.run", "VM.flags");
	}

	@Test
	void unknownCommandIsRefused() {
		assertThat(this.commands.supports("makeCoffee")).isFalse();
		assertThat(this.commands.supports("GC.run")).isFalse();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.commands.run("makeCoffee"))
			.withMessageContaining("makeCoffee");
	}

	@Test
	void commandThatFailsSaysSo() {
		// it takes a file name, and none is given
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.commands.run("compilerDirectivesAdd"))
			.withMessageContaining("compilerDirectivesAdd");
	}

	@Test
	void nativeHeapIsTrimmedWhereTheJvmListsTheCommand() {
		boolean listed = this.commands.run("help").contains("System.trim_native_heap");
		assertThat(this.commands.supports(DiagnosticCommands.TRIM_NATIVE_HEAP)).isEqualTo(listed);
		if (listed) {
			assertThat(this.commands.run(DiagnosticCommands.TRIM_NATIVE_HEAP)).containsIgnoringCase("trim");
		}
		else {
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> this.commands.run(DiagnosticCommands.TRIM_NATIVE_HEAP));
		}
	}

	@Test
	@Tag("process")
	void collectionIsRunEvenWhereExplicitOnesAreDisabled() {
		try (ChildJvm child = ChildJvm.start(Collect.class, "-XX:+UseSerialGC", "-Xmx64m", "-XX:+DisableExplicitGC")) {
			List<String> lines = child.finish();
			assertThat(lines).containsExactly("0", "0", "1");
		}
	}

	/**
	 * Prints the full collections so far, those after {@code System.gc()}, and those
	 * after the command.
	 */
	public static final class Collect {

		private Collect() {
		}

		public static void main(String[] args) {
			CollectionCounter full = new MXBeanCollectors(null, System.out::println).counters().get(1);
			System.out.println(full.count());
			System.gc();
			System.out.println(full.count());
			new HotSpotCommands().run(DiagnosticCommands.GC_RUN);
			System.out.println(full.count());
		}

	}

}
