package io.heapwise.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;

/**
 * Fires when garbage collection takes more than a threshold of the process's CPU time
 * over a window, and clears when it takes clearly less again.
 * <p>
 * What start-up cost never fires it: it first fires when a whole window has passed since
 * {@link #begin()}. Neither does a service that has next to nothing to do, whose few
 * collections are a large share of very little: collections must keep at least 1 % of one
 * processor busy. A share that is unknown changes nothing.
 */
public final class GcShareAlert {

	private static final Log logger = LogFactory.getLog(GcShareAlert.class);

	private static final double BUSY_PROCESSORS = 0.01;

	/** Clearly less, so that the alert does not flap about that limit either. */
	private static final double QUIET_PROCESSORS = BUSY_PROCESSORS / 2;

	private static final Duration LONGEST_CHECK_INTERVAL = Duration.ofSeconds(10);

	private static final Duration SHORTEST_CHECK_INTERVAL = Duration.ofSeconds(1);

	private final GcShareRule rule;

	private final Supplier<GcShareReading> readings;

	private final Supplier<List<GcShareCause>> causes;

	private final InstantSource clock;

	private final List<Consumer<? super GcShareEvent>> listeners = new CopyOnWriteArrayList<>();

	private volatile GcShareStatus status;

	/** The age of the JVM in seconds from which on collections count. */
	private double begun = Double.POSITIVE_INFINITY;

	GcShareAlert(GcShareRule rule, Supplier<GcShareReading> readings, Supplier<List<GcShareCause>> causes,
			InstantSource clock) {
		this.rule = rule;
		this.readings = readings;
		this.causes = causes;
		this.clock = clock;
		this.status = new GcShareStatus(AlertState.OK, readings.get().share(), clock.instant(), List.of());
	}

	/**
	 * An alert on the collections of this JVM.
	 * @param monitor knows them
	 * @param rule when to fire and when to clear
	 * @return the alert, which fires once it has {@linkplain #begin() begun} and is
	 * {@linkplain #check() checked} from time to time
	 */
	public static GcShareAlert of(GcMonitor monitor, GcShareRule rule) {
		InstantSource clock = InstantSource.system();
		CollectionTally tally = new CollectionTally(rule.window());
		monitor.subscribe(tally::record);
		return new GcShareAlert(rule, () -> GcShareReading.of(monitor, rule.window()),
				new GcShareCauses(monitor, rule, tally, clock), clock);
	}

	/**
	 * When the alert fires and when it clears.
	 * @return the rule
	 */
	public GcShareRule rule() {
		return this.rule;
	}

	/**
	 * What the alert said at the last check.
	 * @return the status
	 */
	public GcShareStatus status() {
		return this.status;
	}

	/**
	 * How often {@link #check()} should be called.
	 * @return a tenth of the window, from one to ten seconds
	 */
	public Duration checkInterval() {
		Duration tenth = this.rule.window().dividedBy(10);
		if (tenth.compareTo(SHORTEST_CHECK_INTERVAL) < 0) {
			return SHORTEST_CHECK_INTERVAL;
		}
		return (tenth.compareTo(LONGEST_CHECK_INTERVAL) > 0) ? LONGEST_CHECK_INTERVAL : tenth;
	}

	/**
	 * Be told of every change of the state, by the thread that calls {@link #check()}.
	 * What a listener throws is logged and keeps neither the others from being told nor
	 * the alert from working.
	 * @param listener receives the events
	 */
	public void subscribe(Consumer<? super GcShareEvent> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Count collections from now on; to be called when start-up is over.
	 */
	public void begin() {
		GcShareReading reading = this.readings.get();
		synchronized (this) {
			this.begun = reading.uptimeSeconds();
		}
		if (Double.isNaN(reading.gcCpuSeconds())) {
			logger.warn("What garbage collection takes of the CPU time is unknown on this system:"
					+ " the alert on it (heapwise.alert) cannot fire");
		}
	}

	/**
	 * Look at the share now, and tell the listeners if the state changes.
	 */
	public void check() {
		GcShareEvent event = update(this.readings.get());
		if (event != null) {
			this.listeners.forEach((listener) -> tell(listener, event));
		}
	}

	private synchronized @Nullable GcShareEvent update(GcShareReading reading) {
		GcShareStatus before = this.status;
		Instant now = this.clock.instant();
		if (before.state() == AlertState.OK && isExceeded(reading)) {
			List<GcShareCause> causes = this.causes.get();
			this.status = new GcShareStatus(AlertState.FIRING, reading.share(), now, causes);
			return new GcShareExceeded(reading.share(), this.rule, now, causes);
		}
		if (before.state() == AlertState.FIRING && isOver(reading)) {
			this.status = new GcShareStatus(AlertState.OK, reading.share(), now, List.of());
			return new GcShareRecovered(reading.share(), this.rule, now, before.since());
		}
		this.status = new GcShareStatus(before.state(), reading.share(), before.since(), before.causes());
		return null;
	}

	private boolean isExceeded(GcShareReading reading) {
		boolean wholeWindow = reading.elapsedSeconds() >= this.rule.window().toNanos() / 1e9
				&& reading.fromSeconds() >= this.begun;
		return wholeWindow && reading.share() > this.rule.threshold() && reading.gcProcessors() >= BUSY_PROCESSORS;
	}

	private boolean isOver(GcShareReading reading) {
		return reading.share() < this.rule.clearBelow() || reading.gcProcessors() < QUIET_PROCESSORS;
	}

	private static void tell(Consumer<? super GcShareEvent> listener, GcShareEvent event) {
		try {
			listener.accept(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of the alert on garbage collection failed", ex);
		}
	}

}
