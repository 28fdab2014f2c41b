package io.heapwise.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.context.ApplicationContext;

import io.heapwise.actuate.GcStatsDescriptor;
import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;
import io.heapwise.gc.Window;

/**
 * What it takes to read what was recorded: for information, as it happens when somebody
 * looks and not when the JVM collects.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@SuppressWarnings("NullAway.Init")
public class GcMonitorReading {

	private static final int COLLECTIONS = 50;

	private GcMonitor monitor;

	private GcStatsEndpoint endpoint;

	/**
	 * Start the application and give it something to show.
	 */
	@Setup
	public void prepare() {
		ApplicationContext application = ObservedApplication.start("prometheus");
		this.monitor = application.getBean(GcMonitor.class);
		this.endpoint = application.getBean(GcStatsEndpoint.class);
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
		}
	}

	/**
	 * The whole answer of {@code /actuator/gcstats}, before it becomes JSON.
	 * @return the statistics
	 */
	@Benchmark
	public GcStatsDescriptor endpoint() {
		return this.endpoint.gcStats();
	}

	/**
	 * What one gauge of a share reads at a scrape.
	 * @return the shares of one window
	 */
	@Benchmark
	public GcShares shares() {
		return this.monitor.shares(Window.FIVE_MINUTES.length());
	}

}
