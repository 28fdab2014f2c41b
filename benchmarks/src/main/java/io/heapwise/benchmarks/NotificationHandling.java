package io.heapwise.benchmarks;

import java.util.concurrent.TimeUnit;

import javax.management.Notification;

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

/**
 * What it takes to handle one notification of a collection. A notification that the JVM
 * really sent is replayed to the listeners that Heapwise and Micrometer's
 * {@code JvmGcMetrics} have registered with the very bean that sent it, in one
 * application and with one registry.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = { "-Xmx256m", "--add-opens=java.management/sun.management=ALL-UNNAMED" })
@SuppressWarnings("NullAway.Init")
public class NotificationHandling {

	/**
	 * Kind of the application's only meter registry.
	 */
	@Param({ "prometheus", "simple" })
	public String registry = "prometheus";

	/**
	 * Regular expression found in the name of the collector bean.
	 */
	@Param("Young|Copy|Scavenge|Minor Cycles")
	public String bean = "";

	private RegisteredListener heapwise;

	private RegisteredListener micrometer;

	private Notification notification;

	/**
	 * Start the application and cause a collection.
	 * @throws Exception if this JVM's collector reports none
	 */
	@Setup
	public void prepare() throws Exception {
		ObservedApplication.start(this.registry);
		CollectorBeanUnderTest collector = CollectorBeanUnderTest.named(this.bean);
		this.heapwise = collector.listener("io.heapwise.");
		this.micrometer = collector.listener("io.micrometer.core.instrument.binder.jvm.JvmGcMetrics");
		this.notification = collector.capture();
	}

	/**
	 * Heapwise: monitor and meters.
	 */
	@Benchmark
	public void heapwise() {
		this.heapwise.handle(this.notification);
	}

	/**
	 * Micrometer: meters.
	 */
	@Benchmark
	public void micrometer() {
		this.micrometer.handle(this.notification);
	}

}
