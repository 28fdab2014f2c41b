package io.heapwise.lazy.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.lazy.rules.LazyRule;

/**
 * Knows which beans wait for their first use, which do not and why, and which have been
 * created since. Empty without rules.
 */
public final class LazyBeans {

	private static final Log logger = LogFactory.getLog(LazyBeans.class);

	private final Object lock = new Object();

	private final List<Consumer<CreatedBean>> listeners = new CopyOnWriteArrayList<>();

	private final Map<String, LazyRule> rules = new LinkedHashMap<>();

	private final Map<String, String> ruleOfDeferred = new LinkedHashMap<>();

	private final Map<String, List<KeptEager>> keptEager = new LinkedHashMap<>();

	private final Set<String> proxiedByClass = ConcurrentHashMap.newKeySet();

	private final Map<String, CreatedBean> created = new LinkedHashMap<>();

	private final Map<String, FailedCreation> failed = new LinkedHashMap<>();

	/**
	 * Apart, as it is asked for every bean that is created, prototypes of requests too.
	 */
	private final Set<String> waitingOrCreated = ConcurrentHashMap.newKeySet();

	private volatile Supplier<Map<String, RuleLibraries>> libraries = Map::of;

	private volatile boolean startupOver;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Begin with the rules of an application.
	 * @param rules the rules, in their order
	 * @param libraries tells of the libraries of those rules that name some, by the name
	 * of the rule
	 */
	public void begin(Collection<LazyRule> rules, Supplier<Map<String, RuleLibraries>> libraries) {
		this.libraries = libraries;
		synchronized (this.lock) {
			rules.forEach((rule) -> {
				this.rules.put(rule.name(), rule);
				this.keptEager.put(rule.name(), new ArrayList<>());
			});
		}
	}

	/**
	 * Note that a bean waits.
	 * @param bean its name
	 * @param rule the rule that has it wait
	 */
	public void defer(String bean, LazyRule rule) {
		synchronized (this.lock) {
			this.ruleOfDeferred.put(bean, rule.name());
			this.waitingOrCreated.add(bean);
		}
	}

	/**
	 * Note that a bean does not wait though a rule names it.
	 * @param bean its name
	 * @param rule the rule
	 * @param reason why it does not
	 */
	public void keepEager(String bean, LazyRule rule, String reason) {
		synchronized (this.lock) {
			this.keptEager.getOrDefault(rule.name(), new ArrayList<>()).add(new KeptEager(bean, reason));
		}
	}

	/**
	 * Note that there is a proxy of the class of a bean, whose methods the JVM was asked
	 * for.
	 * @param bean the name of the bean
	 */
	public void proxiedByClass(String bean) {
		this.proxiedByClass.add(bean);
	}

	/**
	 * Note that a bean that was to wait cannot.
	 * @param bean its name
	 * @param reason why it cannot
	 */
	public void fallBack(String bean, String reason) {
		synchronized (this.lock) {
			this.waitingOrCreated.remove(bean);
			String rule = this.ruleOfDeferred.remove(bean);
			if (rule != null) {
				this.keptEager.getOrDefault(rule, new ArrayList<>()).add(new KeptEager(bean, reason));
			}
		}
	}

	/**
	 * Whether a rule has a bean wait, created since or not.
	 * @param bean its name
	 * @return whether one does
	 */
	public boolean isDeferred(String bean) {
		return this.waitingOrCreated.contains(bean);
	}

	/**
	 * Note that a bean was created. Only the first creation of a deferred bean counts.
	 * @param bean what was measured
	 */
	public void created(CreatedBean bean) {
		synchronized (this.lock) {
			if (!this.ruleOfDeferred.containsKey(bean.bean()) || this.created.putIfAbsent(bean.bean(), bean) != null) {
				return;
			}
		}
		this.listeners.forEach((listener) -> tell(listener, bean));
		if (logger.isDebugEnabled()) {
			logger.debug("Created the deferred bean '" + bean.bean() + "' for " + bean.by());
		}
	}

	/**
	 * The thread is that of whoever uses the bean, to whom it is nothing that somebody
	 * else fails.
	 */
	private void tell(Consumer<CreatedBean> listener, CreatedBean bean) {
		try {
			listener.accept(bean);
		}
		catch (RuntimeException ex) {
			if (this.warned.compareAndSet(false, true)) {
				logger.warn("The creation of the deferred bean '" + bean.bean() + "' could not be recorded", ex);
			}
		}
	}

	/**
	 * Note that a deferred bean could not be created.
	 * @param failure what happened
	 */
	public void failed(FailedCreation failure) {
		synchronized (this.lock) {
			if (this.ruleOfDeferred.containsKey(failure.bean())) {
				this.failed.merge(failure.bean(), failure, (before, now) -> new FailedCreation(now.bean(), now.at(),
						now.by(), now.exception(), before.count() + now.count()));
			}
		}
	}

	/**
	 * Note that start-up is over: who is created from now on was used.
	 */
	public void startupOver() {
		this.startupOver = true;
	}

	/**
	 * Whether start-up is over.
	 * @return whether who is created now was used
	 */
	public boolean isStartupOver() {
		return this.startupOver;
	}

	/**
	 * The beans that rules have wait, those created since included.
	 * @return their names, in the order of their definition
	 */
	public List<String> deferred() {
		synchronized (this.lock) {
			return List.copyOf(this.ruleOfDeferred.keySet());
		}
	}

	/**
	 * The beans that one rule has wait, those created since included.
	 * @param rule the name of the rule
	 * @return their names, in the order of their definition
	 */
	public List<String> deferredBy(String rule) {
		synchronized (this.lock) {
			return this.ruleOfDeferred.entrySet()
				.stream()
				.filter((entry) -> entry.getValue().equals(rule))
				.map(Map.Entry::getKey)
				.toList();
		}
	}

	/**
	 * The deferred beans that have been created since.
	 * @return the beans, in that order
	 */
	public List<CreatedBean> created() {
		synchronized (this.lock) {
			return this.created.values()
				.stream()
				.filter((bean) -> this.ruleOfDeferred.containsKey(bean.bean()))
				.toList();
		}
	}

	/**
	 * Have somebody told of every deferred bean that is created from now on.
	 * @param listener is told, on the thread that created the bean
	 * @return what ends that
	 */
	public Runnable onCreated(Consumer<CreatedBean> listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	/**
	 * What came of the rules so far.
	 * @return the report
	 */
	public LazyReport report() {
		// outside of the lock, as files are read for it
		Map<String, RuleLibraries> named = this.libraries.get();
		synchronized (this.lock) {
			List<RuleReport> reports = this.rules.values()
				.stream()
				.map((rule) -> report(rule, named.get(rule.name())))
				.toList();
			return new LazyReport(reports, this.ruleOfDeferred.size(), created().size());
		}
	}

	private RuleReport report(LazyRule rule, @Nullable RuleLibraries named) {
		Set<String> deferred = new LinkedHashSet<>(deferredBy(rule.name()));
		List<CreatedBean> created = this.created.values()
			.stream()
			.filter((bean) -> deferred.contains(bean.bean()))
			.toList();
		List<FailedCreation> failed = this.failed.values()
			.stream()
			.filter((failure) -> deferred.contains(failure.bean()))
			.toList();
		return new RuleReport(rule.name(), rule.note(), List.copyOf(deferred),
				List.copyOf(this.keptEager.getOrDefault(rule.name(), List.of())), created, failed,
				(named != null) ? named.names() : null, (named != null) ? loadedBy(named) : List.of(),
				effective(deferred, created));
	}

	/**
	 * Of a bean that waits nobody asks for the methods, unless for a proxy of its class.
	 */
	private List<LibraryMention> loadedBy(RuleLibraries named) {
		return named.mentions()
			.stream()
			.filter((mention) -> !this.ruleOfDeferred.containsKey(mention.bean())
					|| this.proxiedByClass.contains(mention.bean()))
			.toList();
	}

	private @Nullable Boolean effective(Set<String> deferred, List<CreatedBean> created) {
		if (!this.startupOver) {
			return null;
		}
		long forced = created.stream().filter((bean) -> bean.cause() == CreationCause.STARTUP).count();
		return forced < deferred.size();
	}

}
