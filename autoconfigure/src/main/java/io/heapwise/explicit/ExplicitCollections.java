package io.heapwise.explicit;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.Phase;
import io.heapwise.jvm.SystemGcCall;
import io.heapwise.jvm.SystemGcCalls;

/**
 * Counts the collections somebody asked for, by {@code System.gc()} or the diagnostic
 * command {@code GC.run}, and tells who. The collections are known from the collectors,
 * the callers from the JVM's recorder, which comes a second or so later and may be
 * missing: collections without a known caller are shown as such.
 * <p>
 * All methods may be called from any thread.
 */
public final class ExplicitCollections implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ExplicitCollections.class);

	private static final String SYSTEM_GC = "System.gc()";

	private static final String DIAGNOSTIC_COMMAND = "Diagnostic Command";

	/** Where Heapwise itself asks for collections. */
	private static final String OWN_PACKAGE = "io.heapwise.settle";

	private final GcMonitor monitor;

	private final SystemGcCalls calls;

	private final CallerTracking tracking;

	private final Predicate<GarbageCollection> own;

	private final CallerOrigin origin;

	private final CallerTable callers = new CallerTable();

	private final AtomicBoolean started = new AtomicBoolean();

	/** By {@code System.gc()}, Heapwise's own apart. */
	private ExplicitCaller called = none(null, false);

	/** By {@code GC.run}, Heapwise's own apart. */
	private ExplicitCaller commanded = none("GC.run", false);

	/** By either, for a settle. */
	private ExplicitCaller settled = none(OWN_PACKAGE, true);

	private boolean watching;

	private boolean closed;

	private JvmCollectors.@Nullable Subscription collectionSubscription;

	private JvmCollectors.@Nullable Subscription callSubscription;

	/**
	 * Create the state, which fills after {@link #start()}.
	 * @param monitor tells of collections
	 * @param calls tells of callers
	 * @param tracking when to look for callers
	 * @param own whether Heapwise asked for a collection, asked when it was notified
	 */
	public ExplicitCollections(GcMonitor monitor, SystemGcCalls calls, CallerTracking tracking,
			Predicate<GarbageCollection> own) {
		this.monitor = monitor;
		this.calls = calls;
		this.tracking = tracking;
		this.own = own;
		this.origin = new CallerOrigin(classLoader());
	}

	private static ClassLoader classLoader() {
		ClassLoader ofTheApplication = ClassUtils.getDefaultClassLoader();
		return (ofTheApplication != null) ? ofTheApplication : ClassLoader.getSystemClassLoader();
	}

	/**
	 * Start to count, the collections the monitor still knows included.
	 */
	public void start() {
		if (!this.started.compareAndSet(false, true)) {
			return;
		}
		if (this.tracking == CallerTracking.ALWAYS) {
			watchCallers();
		}
		JvmCollectors.Subscription subscription = this.monitor.subscribeFromOldest(this::count);
		synchronized (this) {
			this.collectionSubscription = subscription;
		}
	}

	/**
	 * How many explicit collections there were that Heapwise did not ask for.
	 * @return the number; one for each collection, however long it took and however many
	 * callers it served
	 */
	public synchronized long count() {
		return this.called.count() + this.commanded.count();
	}

	/**
	 * Who asked for explicit collections.
	 * @return the callers, those who asked last first; the counts of methods are calls,
	 * of which the JVM may serve several by one collection, all others are collections
	 */
	public synchronized List<ExplicitCaller> callers() {
		List<ExplicitCaller> result = this.callers.callers();
		long known = result.stream().mapToLong(ExplicitCaller::count).sum();
		if (this.called.count() > known) {
			result
				.add(new ExplicitCaller(null, null, null, this.called.count() - known, this.called.atMillis(), false));
		}
		for (ExplicitCaller other : new ExplicitCaller[] { this.commanded, this.settled }) {
			if (other.count() > 0) {
				result.add(other);
			}
		}
		result.sort(Comparator.comparingLong(ExplicitCaller::atMillis).reversed());
		return result;
	}

	private void count(GarbageCollection collection) {
		String cause = collection.cause();
		if (!(cause.equals(SYSTEM_GC) || cause.equals(DIAGNOSTIC_COMMAND)) || !isOneRequest(collection)) {
			return;
		}
		boolean ours = this.own.test(collection);
		boolean watch;
		synchronized (this) {
			if (ours) {
				this.settled = this.settled.oneMore(collection.atMillis());
			}
			else if (cause.equals(SYSTEM_GC)) {
				this.called = this.called.oneMore(collection.atMillis());
			}
			else {
				this.commanded = this.commanded.oneMore(collection.atMillis());
			}
			watch = !ours && cause.equals(SYSTEM_GC) && this.tracking == CallerTracking.ON_FIRST;
		}
		if (watch) {
			watchCallers();
		}
	}

	/**
	 * Whether this is the one of several notifications that stands for the request:
	 * Parallel answers by a young collection too, ZGC and Shenandoah report a cycle and
	 * each of its pauses.
	 */
	private boolean isOneRequest(GarbageCollection collection) {
		return collection.isFull()
				|| (collection.phase() == Phase.CONCURRENT && collection.generation() == Generation.WHOLE)
				|| this.monitor.collectors().collector() == Collector.G1;
	}

	/**
	 * The recorder takes its time to start, and collections are notified on a thread that
	 * must not wait.
	 */
	private void watchCallers() {
		synchronized (this) {
			if (this.watching || this.closed) {
				return;
			}
			this.watching = true;
		}
		Thread starter = new Thread(this::subscribe, "heapwise-explicit");
		starter.setDaemon(true);
		try {
			starter.start();
		}
		catch (OutOfMemoryError ex) {
			warn(ex);
		}
	}

	private void subscribe() {
		try {
			JvmCollectors.Subscription subscription = this.calls.subscribe(this::add);
			synchronized (this) {
				if (!this.closed) {
					this.callSubscription = subscription;
					return;
				}
			}
			subscription.close();
		}
		catch (RuntimeException | LinkageError ex) {
			warn(ex);
		}
	}

	private static void warn(Throwable reason) {
		logger.warn("Callers of System.gc() stay unknown: " + reason.getMessage());
	}

	private void add(SystemGcCall call) {
		ExplicitCall read = ExplicitCall.of(call.frames());
		if (read == null || read.caller().type().startsWith(OWN_PACKAGE + ".")) {
			// those of Heapwise are counted when they are notified
			return;
		}
		String caller = this.origin.describe(read.caller());
		String via = (read.via() != null) ? this.origin.describe(read.via()) : null;
		String jar = this.origin.jar(read.caller());
		if (this.callers.add(caller, via, jar, call.atMillis())) {
			logger.info("System.gc() was called by " + caller + ((via != null) ? " via " + via : "")
					+ ((jar != null) ? " in " + jar : ""));
		}
	}

	private static ExplicitCaller none(@Nullable String caller, boolean heapwise) {
		return new ExplicitCaller(caller, null, null, 0, 0, heapwise);
	}

	@Override
	public void close() {
		JvmCollectors.Subscription collections;
		JvmCollectors.Subscription recorded;
		synchronized (this) {
			this.closed = true;
			collections = this.collectionSubscription;
			recorded = this.callSubscription;
			this.collectionSubscription = null;
			this.callSubscription = null;
		}
		if (collections != null) {
			collections.close();
		}
		if (recorded != null) {
			recorded.close();
		}
	}

}
