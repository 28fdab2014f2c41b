package io.heapwise.ledger.startup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import io.heapwise.jvm.WorkCounters;

/**
 * Measures every bean that is created until start-up is over, by the steps Spring reports
 * to its {@link ApplicationStartup}. Each thread has beans of its own in creation, so
 * that those created in the background do not disturb the others. What it keeps is
 * limited: beans beyond {@value #MOST_BEANS} are part of the bean that asked for them.
 */
public final class StartupRecorder {

	/** More than this many rows are not kept. */
	static final int MOST_BEANS = 20_000;

	/** Spring names the bean of a step in this tag. */
	static final String BEAN_NAME = "beanName";

	private static final String INSTANTIATE = "spring.beans.instantiate";

	private static final Set<String> WORK_OF_BEANS = Set.of(INSTANTIATE, "spring.beans.smart-initialize");

	private final WorkCounters counters;

	private final int mostBeans;

	private final ThreadLocal<@Nullable BeanCreation> innermost = new ThreadLocal<>();

	private final Object lock = new Object();

	private final Map<String, BeanNode> threads = new LinkedHashMap<>();

	private int size;

	private int left;

	private volatile boolean over;

	private @Nullable Thread mainThread;

	private @Nullable Work begun;

	private @Nullable Work whole;

	/**
	 * Create the recorder.
	 * @param counters what to measure with
	 */
	public StartupRecorder(WorkCounters counters) {
		this(counters, MOST_BEANS);
	}

	StartupRecorder(WorkCounters counters, int mostBeans) {
		this.counters = counters;
		this.mostBeans = mostBeans;
	}

	/**
	 * What is to be told about steps in place of the application's own startup, which is
	 * told about all of them as before.
	 * @param startup that of the application
	 * @return one that does both; a {@link BufferingApplicationStartup} if the
	 * application's is one, as Actuator asks for the type
	 */
	public ApplicationStartup around(ApplicationStartup startup) {
		return (startup instanceof BufferingApplicationStartup buffering)
				? new BufferingRecordingStartup(buffering, this) : new RecordingStartup(startup, this);
	}

	/**
	 * Note that start-up begins, on the thread that will create most beans.
	 */
	public void begin() {
		synchronized (this.lock) {
			this.mainThread = Thread.currentThread();
			this.begun = Work.readNow(this.counters);
		}
	}

	/**
	 * Note that start-up is over. Beans created later are not recorded; a creation that
	 * is under way on another thread still is.
	 */
	public void end() {
		Work now = Work.readNow(this.counters);
		synchronized (this.lock) {
			if (this.begun != null && this.whole == null) {
				Work work = now.minus(this.begun);
				boolean sameThread = Thread.currentThread() == this.mainThread;
				this.whole = sameThread ? work : new Work(work.nanos(), WorkCounters.UNKNOWN, work.classes());
			}
		}
		this.over = true;
	}

	StartupStep start(String name, ApplicationStartup startup) {
		StartupStep step = startup.start(name);
		return (this.over || !WORK_OF_BEANS.contains(name)) ? step : begin(step, name.equals(INSTANTIATE));
	}

	private BeanCreation begin(StartupStep step, boolean counts) {
		BeanCreation creation = new BeanCreation(this, step, counts, this.innermost.get());
		this.innermost.set(creation);
		creation.measureFrom(Work.readNow(this.counters));
		return creation;
	}

	/**
	 * Find or make the node of a bean that is being created.
	 * @return the node, {@code null} if there are too many
	 */
	@Nullable BeanNode node(String bean, @Nullable BeanCreation outer) {
		synchronized (this.lock) {
			BeanNode parent = (outer != null) ? outer.nearestNode() : null;
			if (parent == null) {
				parent = this.threads.computeIfAbsent(Thread.currentThread().getName(), BeanNode::new);
			}
			BeanNode node = parent.child(bean);
			if (node == null && this.size < this.mostBeans) {
				this.size++;
				node = parent.addChild(bean);
			}
			if (node == null) {
				this.left++;
			}
			return node;
		}
	}

	Work readNow() {
		return Work.readNow(this.counters);
	}

	void end(BeanCreation creation, Work now) {
		if (!isInCreation(creation)) {
			// ended by another thread, or after the one around it: nobody knows its cost
			return;
		}
		// what was begun inside and never ended is part of this one
		BeanCreation outer = creation.outer();
		if (outer != null) {
			this.innermost.set(outer);
		}
		else {
			this.innermost.remove();
		}
		synchronized (this.lock) {
			creation.account(now);
		}
	}

	private boolean isInCreation(BeanCreation creation) {
		BeanCreation candidate = this.innermost.get();
		while (candidate != null && candidate != creation) {
			candidate = candidate.outer();
		}
		return candidate != null;
	}

	/**
	 * What was recorded so far, dearest first on every level of the tree. Nothing is said
	 * about libraries: the bean factory must not be asked inside the lock, as those who
	 * create beans hold its own when they come here.
	 */
	List<BeanCost> beans() {
		synchronized (this.lock) {
			List<BeanCost> costs = new ArrayList<>(this.size);
			this.threads.values().forEach((thread) -> add(costs, thread, null, 0, thread.name()));
			return costs;
		}
	}

	private static void add(List<BeanCost> costs, BeanNode parent, @Nullable String requiredBy, int depth,
			String thread) {
		List<BeanNode> nodes = new ArrayList<>(parent.children());
		nodes.sort(Comparator.comparingLong((BeanNode node) -> node.total().nanos()).reversed());
		for (BeanNode node : nodes) {
			costs.add(new BeanCost(node.name(), null, requiredBy, depth, thread, node.count(), node.self(),
					node.total()));
			add(costs, node, node.name(), depth + 1, thread);
		}
	}

	/**
	 * All of start-up on its main thread, {@code null} before its end.
	 */
	@Nullable Work whole() {
		synchronized (this.lock) {
			return this.whole;
		}
	}

	/**
	 * What the main thread did outside of any bean, {@code null} before the end.
	 */
	@Nullable Work outside() {
		synchronized (this.lock) {
			if (this.whole == null || this.mainThread == null) {
				return null;
			}
			Work outside = this.whole;
			BeanNode main = this.threads.get(this.mainThread.getName());
			if (main != null) {
				for (BeanNode bean : main.children()) {
					outside = outside.minus(bean.total());
				}
			}
			return outside;
		}
	}

	/**
	 * How many creations have no row of their own as there were too many.
	 */
	int left() {
		synchronized (this.lock) {
			return this.left;
		}
	}

}
