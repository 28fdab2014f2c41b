package io.heapwise.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.context.ApplicationContext;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.Window;
import io.heapwise.jvm.GcCpuClock;

/**
 * What it takes to read the share of CPU in a JVM with many threads, as each of them may
 * be one of the collector's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@SuppressWarnings("NullAway.Init")
public class ShareReading {

	private static final int COLLECTIONS = 20;

	/**
	 * Threads of the application, beside those of the JVM.
	 */
	@Param("50")
	public int threads;

	private GcMonitor monitor;

	private GcCpuClock clock;

	/**
	 * Start the application, its threads, and give the collector something to do.
	 */
	@Setup
	public void prepare() {
		ApplicationContext application = ObservedApplication.start("prometheus");
		this.monitor = application.getBean(GcMonitor.class);
		this.clock = this.monitor.cpuClock();
		for (int i = 0; i < this.threads; i++) {
			Thread thread = new Thread(ShareReading::idle, "http-nio-8080-exec-" + i);
			thread.setDaemon(true);
			thread.start();
		}
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
		}
	}

	private static void idle() {
		while (!Thread.interrupted()) {
			LockSupport.park();
		}
	}

	/**
	 * The share of process CPU in the last five minutes.
	 * @return the share
	 */
	@Benchmark
	public double share() {
		return this.monitor.shares(Window.FIVE_MINUTES.length()).ofProcess();
	}

	/**
	 * The CPU time of garbage collection alone.
	 * @return nanoseconds
	 */
	@Benchmark
	public long clock() {
		return this.clock.nanos();
	}

}
