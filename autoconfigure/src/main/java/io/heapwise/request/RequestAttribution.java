package io.heapwise.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.PauseClock;

/**
 * Knows of each request how long collections stopped it: what the pause clock advanced
 * between its begin and its end. The JVM moves that clock before it lets any thread run
 * on, so that nothing has to be waited for. A request that was not hit takes no lock and
 * allocates nothing here.
 */
public final class RequestAttribution {

	/**
	 * Name of the attribute of a request, and of the key value of its observation, that
	 * tells how many seconds it was stopped, as decimal text. Only requests that were hit
	 * have it.
	 */
	public static final String PAUSE = "heapwise.gc.pause";

	private static final Log logger = LogFactory.getLog(RequestAttribution.class);

	private static final int SCALE_OF_NANOS = 9;

	private final PauseClock clock;

	private final RequestActivity activity;

	private final LongAdder hit = new LongAdder();

	private final LongAdder pauseNanos = new LongAdder();

	private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

	private final WorstRequests worst = new WorstRequests();

	private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Create the attribution.
	 * @param clock the stopped time of this JVM
	 * @param activity counts the requests
	 */
	public RequestAttribution(PauseClock clock, RequestActivity activity) {
		this.clock = clock;
		this.activity = activity;
	}

	/**
	 * The stopped time, to be remembered when a request begins.
	 * @return nanoseconds since the JVM started
	 */
	long stoppedNanos() {
		return this.clock.nanos();
	}

	/**
	 * A request that was hit has ended. Nothing that fails here reaches the request.
	 * @param begin {@link System#nanoTime()} when it began
	 * @param pause how long it was stopped, in nanoseconds
	 * @param pattern tells the pattern its path matched
	 * @param attribute sets the attribute {@link #PAUSE}
	 */
	void hit(long begin, long pause, Supplier<@Nullable Object> pattern, Consumer<String> attribute) {
		long nanos = System.nanoTime() - begin;
		this.hit.increment();
		this.pauseNanos.add(pause);
		this.longest.accumulate(pause);
		attempt(() -> {
			Object matched = pattern.get();
			this.worst.add(new HitRequest(System.currentTimeMillis(), (matched != null) ? matched.toString() : null,
					nanos, pause));
		});
		attempt(() -> attribute.accept(seconds(pause)));
		for (LongConsumer listener : this.listeners) {
			attempt(() -> listener.accept(pause));
		}
	}

	private void attempt(Runnable part) {
		try {
			part.run();
		}
		catch (RuntimeException | LinkageError ex) {
			if (this.warned.compareAndSet(false, true)) {
				logger.warn("The pause inside a request could not be told everywhere; this is logged once", ex);
			}
		}
	}

	/**
	 * Seconds without an exponent, for those who compare them as text.
	 */
	static String seconds(long nanos) {
		return BigDecimal.valueOf(nanos, SCALE_OF_NANOS).stripTrailingZeros().toPlainString();
	}

	/**
	 * Be told of every request that was hit, on the thread that ends it.
	 * @param listener receives how long it was stopped, in nanoseconds; it must be quick,
	 * and what it throws is logged once
	 */
	public void subscribe(LongConsumer listener) {
		this.listeners.add(listener);
	}

	/**
	 * The requests that were measured.
	 * @return how many have ended
	 */
	public long measured() {
		return this.activity.ended();
	}

	/**
	 * The requests that were stopped.
	 * @return how many have ended
	 */
	public long hit() {
		return this.hit.sum();
	}

	/**
	 * How long requests were stopped together. A pause counts once for each request it
	 * hit.
	 * @return nanoseconds
	 */
	public long pauseNanos() {
		return this.pauseNanos.sum();
	}

	/**
	 * The longest time that one request was stopped.
	 * @return nanoseconds, {@code null} before the first request was hit
	 */
	public @Nullable Long longestPauseNanos() {
		long longest = this.longest.get();
		return (longest > 0) ? Long.valueOf(longest) : null;
	}

	/**
	 * The requests that were stopped longest in the last hour or little more.
	 * @return at most ten, the longest pause first
	 */
	public List<HitRequest> worst() {
		return this.worst.worstFirst();
	}

}
