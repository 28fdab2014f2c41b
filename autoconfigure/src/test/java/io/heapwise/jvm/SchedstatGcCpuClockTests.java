package io.heapwise.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SchedstatGcCpuClock}.
 */
class SchedstatGcCpuClockTests {

	@TempDir
	private Path tasks;

	private void thread(int number, String name, long nanos) throws IOException {
		Path task = Files.createDirectories(this.tasks.resolve(Integer.toString(number)));
		Files.writeString(task.resolve("comm"), name + "\n");
		Files.writeString(task.resolve("schedstat"), nanos + " 123456789 42\n");
	}

	private void end(int number) throws IOException {
		Path task = this.tasks.resolve(Integer.toString(number));
		Files.delete(task.resolve("comm"));
		Files.delete(task.resolve("schedstat"));
		Files.delete(task);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GC Thread#0", "G1 Main Marker", "G1 Conc#0", "G1 Refine#0", "G1 Service", "ZWorker#0",
			"ZWorkerYoung#0", "ZWorkerOld#0", "ZDriver", "ZDriverMinor", "ZDirector", "ZStat", "ZUncommitter",
			"ZUnmapper", "Shenandoah GC T", "Shenandoah Cont" })
	void threadOfACollectorIsCounted(String name) throws IOException {
		thread(1, "java", 1_000);
		thread(2, name, 70);
		assertThat(new SchedstatGcCpuClock(this.tasks).nanos()).isEqualTo(70);
	}

	@ParameterizedTest
	@ValueSource(strings = { "java", "VM Thread", "VM Periodic Tas", "C2 CompilerThre", "Notification Th", "Finalizer",
			"my GC Thread#1", "Zipkin", "G1", "http-nio-8080-e" })
	void otherThreadIsIgnored(String name) throws IOException {
		thread(1, name, 1_000);
		thread(2, "GC Thread#0", 70);
		assertThat(new SchedstatGcCpuClock(this.tasks).nanos()).isEqualTo(70);
	}

	@Test
	void threadsThatAppearAreAdded() throws IOException {
		thread(1, "GC Thread#0", 70);
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks);
		assertThat(clock.nanos()).isEqualTo(70);
		thread(2, "GC Thread#1", 5);
		thread(1, "GC Thread#0", 100);
		assertThat(clock.nanos()).isEqualTo(105);
	}

	@Test
	void whatAnEndedThreadTookStaysInTheSum() throws IOException {
		thread(1, "GC Thread#0", 70);
		thread(2, "GC Thread#1", 30);
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks);
		assertThat(clock.nanos()).isEqualTo(100);
		end(2);
		thread(1, "GC Thread#0", 71);
		assertThat(clock.nanos()).isEqualTo(101);
		assertThat(clock.nanos()).isEqualTo(101);
		thread(1, "GC Thread#0", 72);
		assertThat(clock.nanos()).isEqualTo(102);
	}

	@Test
	void numberGivenToANewCollectorThreadAddsToTheSum() throws IOException {
		thread(1, "GC Thread#0", 70);
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks);
		assertThat(clock.nanos()).isEqualTo(70);
		thread(1, "GC Thread#1", 20);
		assertThat(clock.nanos()).isEqualTo(90);
		thread(1, "GC Thread#1", 25);
		assertThat(clock.nanos()).isEqualTo(95);
		end(1);
		assertThat(clock.nanos()).isEqualTo(95);
		thread(1, "GC Thread#2", 3);
		assertThat(clock.nanos()).isEqualTo(98);
	}

	@Test
	void numberOfAnEndedThreadGivenToAnotherThreadIsNoLongerCounted() throws IOException {
		thread(1, "GC Thread#0", 70);
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks);
		assertThat(clock.nanos()).isEqualTo(70);
		end(1);
		assertThat(clock.nanos()).isEqualTo(70);
		thread(1, "http-nio-8080-e", 5_000);
		assertThat(clock.nanos()).isEqualTo(70);
	}

	@Test
	void readingThatFailsForAMomentTakesNothingAway() throws IOException {
		thread(1, "GC Thread#0", 70);
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks);
		assertThat(clock.nanos()).isEqualTo(70);
		Files.writeString(this.tasks.resolve("1").resolve("schedstat"), "");
		assertThat(clock.nanos()).isEqualTo(70);
		Files.delete(this.tasks.resolve("1").resolve("schedstat"));
		assertThat(clock.nanos()).isEqualTo(70);
	}

	@Test
	void missingFolderIsUnknown() {
		assertThat(new SchedstatGcCpuClock(this.tasks.resolve("none")).nanos()).isEqualTo(GarbageCollection.UNKNOWN);
	}

	@Test
	void threadSeenBeforeItHasItsOwnNameIsCounted() throws IOException {
		AtomicLong time = new AtomicLong();
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks, time::get);
		thread(1, "GC Thread#0", 70);
		thread(2, "java", 1);
		assertThat(clock.nanos()).isEqualTo(70);
		time.set(TimeUnit.MILLISECONDS.toNanos(900));
		thread(2, "java", 1);
		assertThat(clock.nanos()).isEqualTo(70);
		thread(2, "GC Thread#1", 30);
		assertThat(clock.nanos()).isEqualTo(100);
	}

	@Test
	void threadThatHadTheNameOfItsMakerOnlyLowersNothing() throws IOException {
		AtomicLong time = new AtomicLong();
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks, time::get);
		thread(1, "GC Thread#0", 70);
		thread(2, "GC Thread#0", 10);
		assertThat(clock.nanos()).isEqualTo(80);
		thread(2, "http-nio-8080-e", 5_000);
		assertThat(clock.nanos()).isEqualTo(80);
		thread(1, "GC Thread#0", 75);
		assertThat(clock.nanos()).isEqualTo(80);
		thread(1, "GC Thread#0", 90);
		assertThat(clock.nanos()).isEqualTo(90);
	}

	@Test
	void threadThatTakesANameOfACollectorLaterIsIgnored() throws IOException {
		AtomicLong time = new AtomicLong();
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks, time::get);
		thread(1, "GC Thread#0", 70);
		thread(2, "worker", 5_000);
		clock.nanos();
		time.set(TimeUnit.SECONDS.toNanos(2));
		clock.nanos();
		thread(2, "G1 loader", 6_000);
		assertThat(clock.nanos()).isEqualTo(70);
	}

	@Test
	void smallerFigureOfAThreadOfAnotherKindIsNotCounted() throws IOException {
		SchedstatGcCpuClock clock = new SchedstatGcCpuClock(this.tasks);
		thread(1, "GC Thread#0", 70);
		assertThat(clock.nanos()).isEqualTo(70);
		thread(1, "http-nio-8080-e", 20);
		assertThat(clock.nanos()).isEqualTo(70);
		thread(1, "http-nio-8080-e", 5_000);
		assertThat(clock.nanos()).isEqualTo(70);
	}

	/**
	 * The collector of that JVM has no threads: all that is counted are threads of this
	 * test, which tell their CPU time themselves.
	 */
	@Test
	@Tag("process")
	@EnabledOnOs(OS.LINUX)
	void threadsThatComeAndGoWhileItIsReadAreCountedAndTheSumNeverFalls() {
		try (ChildJvm child = ChildJvm.start(ComingAndGoing.class, "-XX:+UnlockExperimentalVMOptions",
				"-XX:+UseEpsilonGC", "-Xmx512m", "-Xlog:disable")) {
			long expected = Long.parseLong(child.readLine());
			long told = Long.parseLong(child.readLine());
			long afterTheyEnded = Long.parseLong(child.readLine());
			assertThat(told).isBetween(expected, expected * 110 / 100);
			assertThat(afterTheyEnded).isGreaterThanOrEqualTo(told);
			assertThat(child.finish()).containsExactly("never fell");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseG1GC", "-XX:+UseParallelGC",
			"-XX:+UseG1GC -XX:ParallelGCThreads=8 -XX:ConcGCThreads=4 -XX:+UseDynamicNumberOfGCThreads" })
	@Tag("process")
	@EnabledOnOs(OS.LINUX)
	void clockAgreesWithAnotherProcessThatWatches(String options) throws IOException {
		try (ChildJvm child = ChildJvm.start(Load.class, (options + " -Xmx96m").split(" "))) {
			assertThat(child.readLine()).isEqualTo("loaded");
			long before = watch(child.pid());
			child.send("read");
			long told = Long.parseLong(child.readLine());
			long after = watch(child.pid());
			assertThat(told).isGreaterThan(20_000_000).isBetween(before * 95 / 100, after * 105 / 100);
		}
	}

	/**
	 * What Linux counted for the threads that the names of the two collectors begin.
	 */
	private static long watch(long pid) throws IOException {
		long sum = 0;
		try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
			for (Path task : tasks.toList()) {
				try {
					if (Files.readString(task.resolve("comm")).matches("(?s)(GC Thread#|G1 ).*")) {
						sum += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
					}
				}
				catch (NoSuchFileException ex) {
					// it has ended
				}
			}
		}
		return sum;
	}

	/**
	 * Keeps the collector busy for a second, reading its clock all the while, then prints
	 * it when asked. Fails if the clock goes back.
	 */
	public static final class Load {

		private static final byte[][] LIVE = new byte[2_000][];

		private Load() {
		}

		public static void main(String[] args) throws IOException {
			SchedstatGcCpuClock clock = new SchedstatGcCpuClock(LinuxTasks.OWN);
			long end = System.nanoTime() + 1_000_000_000;
			long before = 0;
			for (int i = 0; System.nanoTime() < end; i++) {
				LIVE[i % LIVE.length] = new byte[10_000];
				if (i % 1_000 == 0) {
					long now = clock.nanos();
					if (now < before) {
						throw new IllegalStateException("Fell from " + before + " to " + now);
					}
					before = now;
				}
			}
			System.out.println("loaded");
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			while (input.readLine() != null) {
				System.out.println(clock.nanos());
			}
		}

	}

	/**
	 * Makes threads with the name of a collector's while the clock is read without end,
	 * and prints what they took, what the clock says, and what it says when they are
	 * gone.
	 */
	public static final class ComingAndGoing {

		private static final int THREADS = 300;

		private ComingAndGoing() {
		}

		public static void main(String[] args) throws InterruptedException {
			SchedstatGcCpuClock clock = new SchedstatGcCpuClock(LinuxTasks.OWN);
			AtomicBoolean stop = new AtomicBoolean();
			AtomicBoolean fell = new AtomicBoolean();
			Thread reader = new Thread(() -> {
				long before = clock.nanos();
				while (!stop.get()) {
					long now = clock.nanos();
					fell.compareAndSet(false, now < before);
					before = now;
				}
			});
			reader.start();
			AtomicLong onCpu = new AtomicLong();
			CountDownLatch worked = new CountDownLatch(THREADS);
			CountDownLatch end = new CountDownLatch(1);
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				Thread thread = new Thread(() -> work(onCpu, worked, end), "GC Thread#" + i);
				threads.add(thread);
				thread.start();
			}
			worked.await();
			// by now every name is believed for good
			Thread.sleep(1_500);
			System.out.println(onCpu.get());
			System.out.println(clock.nanos());
			end.countDown();
			for (Thread thread : threads) {
				thread.join();
			}
			System.out.println(clock.nanos());
			stop.set(true);
			reader.join();
			System.out.println(fell.get() ? "fell" : "never fell");
		}

		private static void work(AtomicLong onCpu, CountDownLatch worked, CountDownLatch end) {
			ThreadMXBean threads = ManagementFactory.getThreadMXBean();
			long took = 0;
			while (took < 2_000_000) {
				took = threads.getCurrentThreadCpuTime();
			}
			onCpu.addAndGet(took);
			worked.countDown();
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
