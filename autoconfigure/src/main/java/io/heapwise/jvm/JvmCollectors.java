package io.heapwise.jvm;

import java.util.List;
import java.util.function.Consumer;

/**
 * The collectors of a JVM: which they are, what they did so far, and what they do from
 * now on.
 */
public interface JvmCollectors {

	/**
	 * Which collector this JVM runs.
	 * @return the collector, {@link Collector#UNKNOWN} if it is not one of the JDK's
	 */
	Collector collector();

	/**
	 * Whether the heap is divided into generations.
	 * @return {@code true} if there is a memory pool for young objects
	 */
	boolean generational();

	/**
	 * The JVM's collector beans.
	 * @return their names, in the JVM's order
	 */
	List<String> beanNames();

	/**
	 * The running totals, one per collector bean, and on JDK 17 one for the Remark and
	 * Cleanup pauses of G1, which no bean shows there.
	 * @return the counters, the same ones for the life of the JVM
	 */
	List<CollectionCounter> counters();

	/**
	 * Whether single collections are told of. A runtime image without the module
	 * {@code jdk.management} has only the running totals.
	 * @return {@code false} if no listener would ever be told
	 */
	boolean notifies();

	/**
	 * Be told of every collection from now on. The listener runs on the JVM's
	 * notification thread and must be quick; what it throws is reported, not passed on.
	 * @param listener receives each collection after it ended
	 * @return ends the subscription
	 */
	Subscription subscribe(Consumer<GarbageCollection> listener);

	/**
	 * Ends a subscription.
	 */
	interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

}
