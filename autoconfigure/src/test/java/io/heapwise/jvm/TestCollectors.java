package io.heapwise.jvm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Collectors that do what a test tells them. Counters and notifications are moved
 * separately, as in a JVM; what a subscriber throws reaches the test.
 */
public final class TestCollectors implements JvmCollectors {

	private final List<Consumer<GarbageCollection>> subscribers = new CopyOnWriteArrayList<>();

	private final List<TestCounter> counters;

	private Collector collector;

	private boolean generational = true;

	private List<String> beanNames;

	/**
	 * A precise counter, at zero, for every bean the collector may have on some JDK.
	 * @param collector the collector
	 */
	public TestCollectors(Collector collector) {
		this(collector, collector.beans().stream().map((bean) -> new TestCounter(bean, true)).toList());
	}

	/**
	 * Only the given counters, whose beans are also the JVM's.
	 * @param collector the collector
	 * @param counters its counters
	 */
	public TestCollectors(Collector collector, List<TestCounter> counters) {
		this.collector = collector;
		this.counters = List.copyOf(counters);
		this.beanNames = counters.stream().map((counter) -> counter.bean().name()).toList();
	}

	public void setCollector(Collector collector) {
		this.collector = collector;
	}

	public void setGenerational(boolean generational) {
		this.generational = generational;
	}

	/**
	 * Name the JVM's beans, where they differ from those of the counters.
	 * @param beanNames the names
	 */
	public void setBeanNames(String... beanNames) {
		this.beanNames = List.of(beanNames);
	}

	/**
	 * The counter of one bean, to be advanced.
	 * @param beanName the name of the bean
	 * @return the counter
	 */
	public TestCounter counter(String beanName) {
		return this.counters.stream()
			.filter((counter) -> counter.bean().name().equals(beanName))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No counter of '" + beanName + "'"));
	}

	/**
	 * Tell every subscriber of a collection; no counter moves.
	 * @param collection the collection
	 */
	public void collect(GarbageCollection collection) {
		this.subscribers.forEach((subscriber) -> subscriber.accept(collection));
	}

	/**
	 * How many subscriptions are open.
	 * @return their number
	 */
	public int subscriptions() {
		return this.subscribers.size();
	}

	@Override
	public Collector collector() {
		return this.collector;
	}

	@Override
	public boolean generational() {
		return this.generational;
	}

	@Override
	public List<String> beanNames() {
		return this.beanNames;
	}

	@Override
	public List<CollectionCounter> counters() {
		return List.copyOf(this.counters);
	}

	@Override
	public boolean notifies() {
		return true;
	}

	@Override
	public Subscription subscribe(Consumer<GarbageCollection> listener) {
		Consumer<GarbageCollection> subscriber = listener::accept;
		this.subscribers.add(subscriber);
		return () -> this.subscribers.remove(subscriber);
	}

}
