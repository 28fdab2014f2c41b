package io.heapwise.jvm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NativeMemoryTracking}.
 */
class NativeMemoryTrackingTests {

	private static final String COMMAND = "vmNativeMemory";

	@Test
	@Tag("process")
	void categoriesAddUpToTheTotalOfTheJvm() {
		try (ChildJvm child = ChildJvm.start(Show.class, "-XX:NativeMemoryTracking=summary", "-XX:+UseG1GC")) {
			List<String> lines = child.finish();
			assertThat(lines).contains("categories true", "heap true", "difference small");
		}
	}

	@Test
	@Tag("process")
	void nothingIsKnownUnlessTheJvmTracks() {
		try (ChildJvm child = ChildJvm.start(Show.class)) {
			assertThat(child.finish()).contains("categories false");
		}
	}

	@Test
	void mappedAndAllocatedBytesAreToldApart() {
		List<NativeMemoryCategory> categories = NativeMemoryTracking
			.categories(new TestCommands().offer(COMMAND, () -> """
					Native Memory Tracking:

					(Omitting categories weighting less than 1KB)

					Total: reserved=9000KB, committed=800KB
					       malloc: 100KB #2000, peak=120KB #2010

					-                    Thread (reserved=30700KB, committed=2100KB)
					                            (threads #29)
					                            (stack: reserved=30616KB, committed=2016KB, peak=2016KB)
					                            (malloc=54KB tag=Thread #180) (peak=75KB #200)
					                            (arena=30KB #56)

					-        Shared class space (reserved=16384KB, committed=13000KB, readonly=0KB)
					                            (mmap: reserved=16384KB, committed=13000KB, peak=13000KB)

					-                    Symbol (reserved=20KB, committed=20KB)
					                            (malloc=20KB tag=Symbol #1)
					"""));
		assertThat(categories).containsExactly(new NativeMemoryCategory("Thread", 2016 << 10, 84 << 10),
				new NativeMemoryCategory("Shared class space", 13000 << 10, 0),
				new NativeMemoryCategory("Symbol", 0, 20 << 10));
	}

	@Test
	void nothingIsKnownWithoutTheCommand() {
		assertThat(NativeMemoryTracking.categories(new TestCommands())).isEmpty();
		assertThat(NativeMemoryTracking.categories(new TestCommands().offer(COMMAND, () -> {
			throw new IllegalStateException("failed");
		}))).isEmpty();
	}

	/**
	 * Compares the categories with what the same answer of the JVM gives as the total.
	 */
	public static final class Show {

		private static final Pattern TOTAL = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");

		private Show() {
		}

		public static void main(String[] args) {
			HotSpotCommands commands = new HotSpotCommands();
			List<NativeMemoryCategory> categories = NativeMemoryTracking.categories(commands);
			System.out.println("categories " + !categories.isEmpty());
			System.out
				.println("heap " + categories.stream().anyMatch((category) -> category.name().equals("Java Heap")));
			Matcher total = TOTAL.matcher(commands.run(COMMAND));
			if (total.find()) {
				long sum = categories.stream().mapToLong((category) -> category.mapped() + category.allocated()).sum();
				long difference = Math.abs(sum / 1024 - Long.parseLong(total.group(1)));
				// each category is rounded to a kilobyte, and memory moves between both
				System.out.println("difference " + ((difference < 2000) ? "small" : difference + " KB"));
			}
		}

	}

}
