package io.heapwise.ledger.startup;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A bean in the tree of who asked for whom. Several creations of one bean by the same
 * other bean, as of a prototype, are one node. The roots are threads. Guarded by the lock
 * of the {@link StartupRecorder}.
 */
final class BeanNode {

	private final String name;

	private final Map<String, BeanNode> children = new LinkedHashMap<>();

	private int count;

	private Work self = Work.NONE;

	private Work total = Work.NONE;

	BeanNode(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	@Nullable BeanNode child(String name) {
		return this.children.get(name);
	}

	BeanNode addChild(String name) {
		BeanNode child = new BeanNode(name);
		this.children.put(name, child);
		return child;
	}

	Collection<BeanNode> children() {
		return this.children.values();
	}

	void add(Work self, Work total, boolean created) {
		this.count += created ? 1 : 0;
		this.self = this.self.plus(self);
		this.total = this.total.plus(total);
	}

	/**
	 * How many creations have ended.
	 */
	int count() {
		return this.count;
	}

	Work self() {
		return this.self;
	}

	Work total() {
		return this.total;
	}

}
