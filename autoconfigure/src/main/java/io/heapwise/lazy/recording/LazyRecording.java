package io.heapwise.lazy.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.rules.LazyInjection;
import io.heapwise.lazy.rules.LazyPatterns;
import io.heapwise.lazy.rules.LazyRule;
import io.heapwise.lazy.rules.NamePattern;

/**
 * Records what a run really uses. Every bean that may wait is put behind a proxy and
 * created when all others exist, one by one, so that its own cost is known; the first
 * call after start-up is its first use. What was not used is suggested for a rule.
 */
public final class LazyRecording {

	/** Has every bean wait that may. */
	public static final LazyRule RULE = new LazyRule("recorded", "made by heapwise.lazy.record",
			new LazyPatterns(List.of(NamePattern.ofBean("**")), List.of(), List.of(), List.of(), List.of()),
			LazyPatterns.NONE, LazyInjection.PROXY);

	/** Below all three of them a bean is not worth a line. */
	private static final long LEAST_NANOS = 5_000_000;

	private static final long LEAST_BYTES = 1024 * 1024;

	private static final long LEAST_CLASSES = 50;

	private final LazyBeans lazyBeans;

	private final LazyCreations creations;

	private final ConfigurableListableBeanFactory beans;

	private final Map<String, LazyUse> uses = new ConcurrentHashMap<>();

	private final Map<String, Boolean> proxiedByClass = new ConcurrentHashMap<>();

	private volatile @Nullable Instant since;

	/**
	 * Create the recording.
	 * @param lazyBeans knows the deferred beans
	 * @param creations creates them
	 * @param beans where they are
	 */
	public LazyRecording(LazyBeans lazyBeans, LazyCreations creations, ConfigurableListableBeanFactory beans) {
		this.lazyBeans = lazyBeans;
		this.creations = creations;
		this.beans = beans;
	}

	/**
	 * Create what the recording has wait, so that its cost is known.
	 * @throws org.springframework.beans.BeansException if a bean cannot be created
	 */
	public void createAll() {
		this.lazyBeans.deferredBy(RULE.name())
			.forEach((bean) -> this.creations.create(bean, CreationCause.RECORD, this.beans));
	}

	/**
	 * Note that start-up is over: calls count from now on.
	 */
	public void startupOver() {
		this.since = Instant.now();
	}

	/**
	 * Note that a proxy was injected for a bean.
	 * @param bean the name of the bean
	 * @param type what the proxy is of
	 */
	public void proxied(String bean, Class<?> type) {
		this.proxiedByClass.merge(bean, !type.isInterface(), Boolean::logicalOr);
	}

	/**
	 * Note a call.
	 * @param bean the name of the bean that is called
	 * @return whether calls count already
	 */
	public boolean called(String bean) {
		if (this.since == null) {
			return false;
		}
		this.uses.computeIfAbsent(bean, (name) -> new LazyUse(Instant.now(), this.creations.caller()));
		return true;
	}

	/**
	 * When calls began to count.
	 * @return the end of start-up, {@code null} before
	 */
	public @Nullable Instant since() {
		return this.since;
	}

	/**
	 * The beans that are worth a rule, as they cost something and were not used. Nothing
	 * is said of those of which a use would not have been seen.
	 * @return the suggestions, dearest first
	 */
	public List<LazySuggestion> suggestions() {
		Map<String, CreatedBean> created = new HashMap<>();
		this.lazyBeans.created().forEach((bean) -> created.put(bean.bean(), bean));
		Collection<String> recorded = this.lazyBeans.deferredBy(RULE.name());
		List<LazySuggestion> suggestions = new ArrayList<>();
		for (String bean : recorded) {
			CreatedBean cost = created.get(bean);
			Boolean byClass = this.proxiedByClass.get(bean);
			if (cost != null && cost.cause() == CreationCause.RECORD && byClass != null && !this.uses.containsKey(bean)
					&& isWorthIt(cost)) {
				suggestions.add(new LazySuggestion(bean, cost.nanos(), cost.allocated(), cost.classes(), byClass,
						neverProxied(bean, recorded)));
			}
		}
		suggestions.sort(Comparator.comparingLong(LazySuggestion::nanos).reversed());
		return suggestions;
	}

	private static boolean isWorthIt(CreatedBean bean) {
		return bean.nanos() >= LEAST_NANOS || bean.allocated() >= LEAST_BYTES || bean.classes() >= LEAST_CLASSES;
	}

	/**
	 * Who has it injected and is injected into nobody, as a controller: if that waits as
	 * well, which costs nothing, no proxy is needed.
	 */
	private List<String> neverProxied(String bean, Collection<String> recorded) {
		return Arrays.stream(this.beans.getDependentBeans(bean))
			.filter((dependent) -> recorded.contains(dependent) && !this.proxiedByClass.containsKey(dependent))
			.sorted()
			.toList();
	}

	/**
	 * The beans that were used since start-up.
	 * @return the first use of each
	 */
	public Map<String, LazyUse> uses() {
		return Map.copyOf(this.uses);
	}

}
