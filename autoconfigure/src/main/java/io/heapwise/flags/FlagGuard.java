package io.heapwise.flags;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.AcceptedOrder;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.VmFlags;

/**
 * Sets flags of the JVM, notices when somebody else changes one of them, and gives them
 * their former values back when it is closed. Looks after each collection and whenever it
 * is asked to; has no thread of its own. What Heapwise itself changes for the time of a
 * settle is no drift.
 * <p>
 * All methods may be called from any thread.
 */
public final class FlagGuard implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(FlagGuard.class);

	/** Drifts that are kept to be shown. */
	static final int MOST_DRIFTS = 50;

	/**
	 * Drifts of one flag that are logged: whoever sets it again and again is known then.
	 */
	static final int MOST_WARNINGS = 10;

	private final VmFlags flags;

	private final Map<String, String> wanted;

	private final FlagGuardMode mode;

	private final Deque<FlagDrift> drifts = new ArrayDeque<>();

	private volatile List<GuardedFlag> guarded = List.of();

	private JvmCollectors.@Nullable Subscription subscription;

	/**
	 * Create a guard, which sets nothing before {@link #start(GcMonitor)}.
	 * @param flags the flags of the JVM
	 * @param wanted the flags to set by name, in whatever case, and their values as on
	 * the command line
	 * @param mode what to do on drift
	 */
	public FlagGuard(VmFlags flags, Map<String, String> wanted, FlagGuardMode mode) {
		this.flags = flags;
		this.wanted = wanted;
		this.mode = mode;
	}

	/**
	 * Set the flags, all or none, and begin to look after collections. On a JVM that lets
	 * no flag be set there is one warning.
	 * @param monitor tells of collections
	 * @throws RefusedFlagException if a flag cannot be set to its value
	 */
	public synchronized void start(GcMonitor monitor) {
		if (this.wanted.isEmpty()) {
			return;
		}
		FlagSettings settings = new FlagSettings(this.flags);
		if (!settings.isPossible()) {
			logger
				.warn("This JVM lets no flag be set while it runs, so that those below heapwise.flags.set stay as they"
						+ " are: " + String.join(", ", this.wanted.keySet()));
			this.guarded = this.wanted.entrySet()
				.stream()
				.map((entry) -> new FlagSetting(entry.getKey(), entry.getKey(), entry.getValue(), entry.getValue()))
				.map((setting) -> new GuardedFlag(setting, this.flags))
				.toList();
			return;
		}
		List<GuardedFlag> all = settings.check(this.wanted)
			.stream()
			.map((setting) -> new GuardedFlag(setting, this.flags))
			.toList();
		Map<GuardedFlag, RuntimeException> refused = AcceptedOrder.change(all, GuardedFlag::set);
		if (!refused.isEmpty()) {
			Map.Entry<GuardedFlag, RuntimeException> first = refused.entrySet().iterator().next();
			release(all);
			throw settings.refused(first.getKey().setting(), first.getValue());
		}
		this.guarded = all;
		logger.info("Flags set: " + flags().stream()
			.map((flag) -> flag.name() + "=" + flag.wanted() + " (was " + flag.former() + ")")
			.collect(Collectors.joining(", ")));
		if (this.mode != FlagGuardMode.OFF) {
			this.subscription = monitor.subscribe((collection) -> check());
		}
	}

	/**
	 * Look whether somebody has changed a flag. Takes some microseconds for each.
	 */
	public void check() {
		this.guarded.forEach(this::check);
	}

	private void check(GuardedFlag flag) {
		if (this.mode == FlagGuardMode.OFF) {
			return;
		}
		FlagDrift drift = flag.check(this.mode == FlagGuardMode.RESTORE);
		if (drift == null) {
			return;
		}
		synchronized (this.drifts) {
			if (this.drifts.size() == MOST_DRIFTS) {
				this.drifts.removeLast();
			}
			this.drifts.addFirst(drift);
		}
		if (flag.drifts() <= MOST_WARNINGS) {
			warn(drift, flag.drifts() == MOST_WARNINGS);
		}
	}

	private void warn(FlagDrift drift, boolean last) {
		logger.warn("The flag " + drift.flag() + ", which is set by heapwise.flags.set, was changed from "
				+ drift.from() + " to " + drift.to() + " by somebody else (origin: " + drift.origin().label() + "); "
				+ (drift.restored() ? "it is set back"
						: (this.mode == FlagGuardMode.RESTORE) ? "it could not be set back"
								: "it stays so, as heapwise.flags.guard is " + this.mode.label())
				+ (last ? ". Further changes of it are counted only" : ""));
	}

	/**
	 * What it does on drift.
	 * @return the mode
	 */
	public FlagGuardMode mode() {
		return this.mode;
	}

	/**
	 * The flags that are set, as they are now.
	 * @return the flags, none before {@link #start(GcMonitor)}
	 */
	public List<SetFlag> flags() {
		return this.guarded.stream().map((flag) -> flag.describe(this.mode != FlagGuardMode.OFF)).toList();
	}

	/**
	 * The newest drifts.
	 * @return up to fifty, newest first
	 */
	public List<FlagDrift> drifts() {
		synchronized (this.drifts) {
			return List.copyOf(this.drifts);
		}
	}

	/**
	 * How often somebody else has changed a flag, after a look at it.
	 * @param name the flag's name as HotSpot spells it
	 * @return the number, 0 for a flag that is not set here, {@code NaN} if nobody looks
	 */
	public double driftCount(String name) {
		if (this.mode == FlagGuardMode.OFF) {
			return Double.NaN;
		}
		for (GuardedFlag flag : this.guarded) {
			if (flag.name().equals(name)) {
				check(flag);
				return flag.drifts();
			}
		}
		return 0;
	}

	/**
	 * Give the flags their former values back, except those somebody else has changed.
	 */
	@Override
	public synchronized void close() {
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
		List<GuardedFlag> set = this.guarded;
		this.guarded = List.of();
		release(set);
	}

	private static void release(List<GuardedFlag> flags) {
		AcceptedOrder.change(new ArrayList<>(flags), GuardedFlag::release)
			.forEach((flag, refusal) -> logger
				.warn("The flag " + flag.name() + " could not be set back: " + refusal.getMessage()));
	}

}
