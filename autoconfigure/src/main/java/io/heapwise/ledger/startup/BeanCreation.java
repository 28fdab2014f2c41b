package io.heapwise.ledger.startup;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.metrics.StartupStep;

/**
 * One creation of a bean, while it lasts: the step the application's own startup made of
 * it, and the counters at its start.
 */
final class BeanCreation implements StartupStep {

	private final StartupRecorder recorder;

	private final StartupStep step;

	private final boolean counts;

	private final @Nullable BeanCreation outer;

	private @Nullable BeanNode node;

	private Work start = Work.NONE;

	private Work inner = Work.NONE;

	private boolean ended;

	/**
	 * Begin.
	 * @param recorder is told of the end
	 * @param step the step of the application's own startup
	 * @param counts whether the bean is created, and not only told that all others are
	 * @param outer what it is created for
	 */
	BeanCreation(StartupRecorder recorder, StartupStep step, boolean counts, @Nullable BeanCreation outer) {
		this.recorder = recorder;
		this.step = step;
		this.counts = counts;
		this.outer = outer;
	}

	void measureFrom(Work start) {
		this.start = start;
	}

	@Nullable BeanCreation outer() {
		return this.outer;
	}

	@Nullable BeanNode nearestNode() {
		BeanCreation creation = this;
		while (creation != null && creation.node == null) {
			creation = creation.outer;
		}
		return (creation != null) ? creation.node : null;
	}

	void account(Work now) {
		Work total = now.minus(this.start);
		if (this.node != null) {
			this.node.add(total.minus(this.inner), total, this.counts);
		}
		if (this.outer != null) {
			// without a row of its own it is part of the one around it; what it asked for
			// is not
			this.outer.inner = this.outer.inner.plus((this.node != null) ? total : this.inner);
		}
	}

	@Override
	public StartupStep tag(String key, String value) {
		this.step.tag(key, value);
		if (StartupRecorder.BEAN_NAME.equals(key) && this.node == null) {
			this.node = this.recorder.node(BeanFactoryUtils.transformedBeanName(value), this.outer);
		}
		return this;
	}

	@Override
	public StartupStep tag(String key, Supplier<String> value) {
		this.step.tag(key, value);
		return this;
	}

	@Override
	public void end() {
		Work now = this.recorder.readNow();
		if (!this.ended) {
			this.ended = true;
			this.recorder.end(this, now);
		}
		this.step.end();
	}

	@Override
	public String getName() {
		return this.step.getName();
	}

	@Override
	public long getId() {
		return this.step.getId();
	}

	@Override
	public @Nullable Long getParentId() {
		return this.step.getParentId();
	}

	@Override
	public Tags getTags() {
		return this.step.getTags();
	}

}
