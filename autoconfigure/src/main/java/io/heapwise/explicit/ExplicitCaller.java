package io.heapwise.explicit;

import org.jspecify.annotations.Nullable;

/**
 * Who asked for explicit collections, and how often.
 *
 * @param caller the method, for example {@code com.acme.Foo.bar(Foo.java:12)};
 * {@code GC.run} for the diagnostic command given from outside, {@code others} for those
 * beyond the number of callers that are kept, {@code null} if unknown
 * @param via the method of the JDK the caller called instead of {@code System.gc()}, for
 * example {@code java.nio.Bits.reserveMemory(Bits.java:175)} where the limit of direct
 * memory was reached, {@code null} if there was none
 * @param jar the name of the jar or war the caller comes from, without its path,
 * {@code null} if it comes from a folder of classes or if that is unknown
 * @param count how often
 * @param atMillis when last, in milliseconds since the epoch
 * @param heapwise whether it was Heapwise itself, by a settle
 */
public record ExplicitCaller(@Nullable String caller, @Nullable String via, @Nullable String jar, long count,
		long atMillis, boolean heapwise) {

	ExplicitCaller oneMore(long atMillis) {
		return new ExplicitCaller(this.caller, this.via, this.jar, this.count + 1, Math.max(this.atMillis, atMillis),
				this.heapwise);
	}

}
