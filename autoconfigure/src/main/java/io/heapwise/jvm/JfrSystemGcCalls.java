package io.heapwise.jvm;

import java.util.function.Consumer;

/**
 * Calls of {@code System.gc()} as the Flight Recorder tells them, by its event
 * {@code jdk.SystemGC}. The recorder runs only while somebody is subscribed. No type of
 * it is named here, as the JVM may come without the module {@code jdk.jfr}.
 */
public final class JfrSystemGcCalls implements SystemGcCalls {

	@Override
	public JvmCollectors.Subscription subscribe(Consumer<SystemGcCall> listener) {
		try {
			return new SystemGcEventStream(listener);
		}
		catch (LinkageError ex) {
			throw new IllegalStateException("this JVM comes without the Flight Recorder (module jdk.jfr): " + ex, ex);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("the Flight Recorder did not start: " + ex, ex);
		}
	}

}
